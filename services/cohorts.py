"""Cohorts: groups of people under a name, by a condition or by a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import Conflict, Detail, NotFound, Unprocessable
from models import locks
from models.cohort import Cohort, CohortMember
from models.person import Person
from services.audiences import at_moment, find_people
from services.cohort_definitions import Cohorts, defined, known, meaning
from services.conditions.people import PersonCondition
from services.pages import Page, page

MAX_COHORTS = 500
UNCHANGED: Any = object()


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a cohort, and since when."""

    person: Person
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """How many people a condition holds for, of all who are known."""

    people: int
    total: int
    data_as_of: datetime


def list_cohorts(environment_id: int, *, cursor: str | None, limit: int) -> Page[Cohort]:
    """Returns the latest first."""
    rows = Cohort.of(environment_id)
    return page(rows, (Cohort.created_at, Cohort.id), ["cohorts", environment_id], cursor, limit)


def get_cohort(environment_id: int, cohort_id: UUID | None) -> Cohort:
    """Raises NotFound."""
    cohort: Cohort | None = Cohort.of(environment_id).where(Cohort.id == cohort_id).first()
    if cohort is None:
        raise NotFound("There is no such cohort.")
    return cohort


def define_cohort(environment_id: int, name: str, description: str | None, definition: PersonCondition) -> Cohort:
    """Makes a cohort by a condition; a worker finds its people. Raises Unprocessable where nobody can tell its people.

    Raises Conflict where there are too many cohorts.
    """
    locks.one_at_a_time(locks.COHORTS, environment_id)  # so that the cohorts that it names stay
    defined(environment_id, definition, ("definition",))
    return add(environment_id, name, description, definition.asked)


def add(environment_id: int, name: str, description: str | None, definition: Any) -> Cohort:
    """Makes a cohort, for whoever holds the lock of cohorts. Raises Conflict where there are too many."""
    if Cohort.of(environment_id).count() >= MAX_COHORTS:
        raise Conflict(f"There are {MAX_COHORTS} cohorts already.")
    now = clock.now()
    return Cohort.create(
        environment_id=environment_id,
        id=ids.new(),
        name=name,
        description=description,
        definition=definition,
        revision=1,
        created_at=now,
        updated_at=now,
    )


def update_cohort(
    environment_id: int,
    cohort_id: UUID | None,
    *,
    name: str = UNCHANGED,
    description: str | None = UNCHANGED,
    definition: PersonCondition = UNCHANGED,
) -> Cohort:
    """Changes what is given. With another definition, its people are found anew, and those of who names it.

    Raises NotFound, and Unprocessable where nobody could tell its people, or it is a list.
    """
    locks.one_at_a_time(locks.COHORTS, environment_id)
    cohort = get_cohort(environment_id, cohort_id)
    given = {"name": name, "description": description}
    changes = {field: value for field, value in given.items() if value is not UNCHANGED}
    if definition is not UNCHANGED:
        changes |= redefine(environment_id, cohort, definition)
    if changes:
        here = (Cohort.environment_id == environment_id) & (Cohort.id == cohort.id)
        Cohort.update(changes | {"updated_at": clock.now()}).where(here).execute()
    return get_cohort(environment_id, cohort_id)


def redefine(environment_id: int, cohort: Cohort, asked: PersonCondition) -> dict[str, Any]:
    """Returns what another definition changes of a cohort, and has those who name it found anew."""
    if cohort.definition is None:
        problem = "The cohort is a list, and has no definition."
        raise Unprocessable(problem, (Detail("definition", "is_static", problem),))
    cohorts = known(environment_id)
    cohort.definition = asked.asked
    cohorts = {**cohorts, cohort.id: cohort}
    affected = naming(cohort.id, cohorts)
    for one in (cohort, *affected):  # these may have become too large
        meaning(one, cohorts, ("definition",))
    Cohort.update(revision=Cohort.revision + 1).where(
        Cohort.environment_id == environment_id, Cohort.id.in_([cohort.id, *(other.id for other in affected)])
    ).execute()
    return {"definition": asked.asked}


def naming(cohort_id: UUID, cohorts: Cohorts) -> list[Cohort]:
    """Returns the cohorts that name one, or one that names it, and so on."""
    found: dict[UUID, Cohort] = {}
    wanted = {cohort_id}
    while wanted:
        more = {
            other.id: other
            for other in cohorts.values()
            if other.definition and other.id not in found and PersonCondition(other.definition).cohorts & wanted
        }
        found |= more
        wanted = set(more)
    return list(found.values())


def list_cohort_members(
    environment_id: int, cohort_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[Membership]:
    """Returns who is in it, those first who came last. Raises NotFound."""
    cohort = get_cohort(environment_id, cohort_id)
    scope = ["cohort_members", environment_id, str(cohort.id)]
    rows = CohortMember.inside(environment_id, cohort.id)
    found = page(rows, (CohortMember.entered_at, CohortMember.person_id), scope, cursor, limit)
    people = Person.of(environment_id).where(Person.id.in_([row.person_id for row in found.data]))
    known = {person.id: person for person in people}
    # Whoever was forgotten at this moment is not there any more.
    members = [Membership(known[row.person_id], row.entered_at) for row in found.data if row.person_id in known]
    return Page(members, found.next_cursor)


def delete_cohort(environment_id: int, cohort_id: UUID | None) -> None:
    """Raises NotFound, and Conflict where another cohort names it."""
    locks.one_at_a_time(locks.COHORTS, environment_id)
    cohort = get_cohort(environment_id, cohort_id)
    others = naming(cohort.id, known(environment_id))
    if others:
        raise Conflict(f"The definition of the cohort {others[0].name[:100]} names it.")
    for table, id_ in ((CohortMember, CohortMember.cohort_id), (Cohort, Cohort.id)):
        table.delete().where(table.environment_id == environment_id, id_ == cohort.id).execute()


def preview_cohort(environment_id: int, *, definition: PersonCondition, as_of: datetime | None = None) -> Preview:
    """Returns how many people a definition stands for, now or as of a time. Raises Unprocessable."""
    audience = at_moment(environment_id, defined(environment_id, definition, ("definition",)), as_of)
    people, total = find_people(audience)
    return Preview(len(people), total, audience.moment)
