"""Cohorts that are lists: made of ids, or of the people in one cell of an answer, and changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from core import clock, ids
from core.errors import Detail, Unprocessable
from engine.keys import NO_KEYS, Keys
from models import locks
from models.cohort import Cohort, CohortMember
from models.db import database
from models.person import Identifier, Person
from services import cohort_members
from services.cohort_members import Rows
from services.cohorts import add, get_cohort

MOST_UNKNOWN = 100  # ids of nobody that are told


@dataclass(frozen=True, slots=True)
class People:
    """People by the ids of users or of contacts, as they were written."""

    user_ids: Sequence[str] = ()
    contact_ids: Sequence[str] = ()


NOBODY = People()


@dataclass(frozen=True, slots=True)
class Changed:
    """How many came and went, which ids nobody has, and how many people there are now."""

    added: int
    removed: int
    unknown_ids: list[str]
    people: int


def create_list(environment_id: int, name: str, description: str | None, people: Keys) -> Cohort:
    """Makes a cohort of those of these people who are there. Raises Conflict where there are too many cohorts."""
    locks.one_at_a_time(locks.COHORTS, environment_id)
    cohort = add(environment_id, name, description, None)
    locks.share_people(environment_id)  # from here on, nobody is forgotten
    put(cohort, NO_KEYS, cohort_members.survivors(environment_id, cohort_members.whoever(environment_id, people)))
    return cohort


def change_cohort_members(
    environment_id: int, cohort_id: UUID | None, *, add: People = NOBODY, remove: People = NOBODY
) -> Changed:
    """Adds people to a list, and removes others. Raises NotFound, and Unprocessable where it is no list."""
    locks.one_at_a_time(locks.COHORTS, environment_id)
    locks.share_people(environment_id)
    cohort = get_cohort(environment_id, cohort_id)
    if cohort.definition is not None:
        problem = "The cohort has a definition, which says who is in it."
        raise Unprocessable(problem, (Detail("", "is_dynamic", problem),))
    cohort_members.follow_links(environment_id, cohort.id)
    (coming, nobody), (going, neither) = (look_up(environment_id, people) for people in (add, remove))
    before = cohort_members.listed(environment_id, cohort.id)
    now = np.setdiff1d(np.union1d(before, coming), going)
    put(cohort, before, now)
    return Changed(
        added=len(np.setdiff1d(now, before)),
        removed=len(np.setdiff1d(before, now)),
        unknown_ids=[*nobody, *neither][:MOST_UNKNOWN],
        people=len(now),
    )


def put(cohort: Cohort, before: Keys, people: Keys) -> None:
    """Has exactly these people on a list, and tells the news to those who name it."""
    now = clock.now()
    rows = Rows(people, np.ones(len(people), np.bool_), np.zeros(len(people), np.int64))
    cohort_members.keep(cohort.environment_id, cohort.id, rows, None, now)
    cohort.updated_at = cohort.found_at = now
    count(cohort)
    if len(others := np.setxor1d(before, people)):
        database.execute_sql("SELECT tell_news(%s, %s)", (cohort.environment_id, others.tolist()))


def count(cohort: Cohort) -> None:
    """Notes how many people are on a list, and when that was so."""
    cohort.people = CohortMember.inside(cohort.environment_id, cohort.id).count()
    Cohort.update(people=cohort.people, updated_at=cohort.updated_at, found_at=cohort.found_at).where(
        Cohort.environment_id == cohort.environment_id, Cohort.id == cohort.id
    ).execute()


def look_up(environment_id: int, people: People) -> tuple[Keys, list[str]]:
    """Returns the ids of the people who are there, as who they turned out to be, and the ids that nobody has."""
    wanted = {text: ids.internal(text) for text in people.contact_ids}
    users = Identifier.of(environment_id).where(Identifier.kind == "user", Identifier.value.in_(list(people.user_ids)))
    contacts = Person.of(environment_id).where(Person.public_id.in_([id_ for id_ in wanted.values() if id_]))
    by_user = {row.value: row.person_id for row in users}
    by_contact = {row.public_id: row.id for row in contacts}
    unknown = [text for text in people.user_ids if text not in by_user]
    unknown += [text for text, id_ in wanted.items() if id_ not in by_contact]
    found = np.array([*by_user.values(), *by_contact.values()], np.int64)
    return cohort_members.survivors(environment_id, cohort_members.whoever(environment_id, found)), unknown
