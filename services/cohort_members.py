"""Who is in cohorts, as it is kept: rows of people, whether they are in, and when to look at them again."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from engine.keys import NO_KEYS, Keys
from engine.reading import from_network
from models.db import database, statement
from models.person import PersonLink

AT_ONCE = 50_000


class Rows(NamedTuple):
    """People, ascending; who is in; and when to look at each again, in milliseconds since 1970, 0 for never."""

    people: Keys = NO_KEYS
    is_in: npt.NDArray[np.bool_] = np.empty(0, np.bool_)
    turns_at: Keys = NO_KEYS

    def worth_keeping(self) -> "Rows":
        """Returns those who are in, or may be without any news."""
        return self.chosen(self.is_in | (self.turns_at > 0))

    def chosen(self, wanted: npt.NDArray[np.bool_]) -> "Rows":
        return Rows(self.people[wanted], self.is_in[wanted], self.turns_at[wanted])

    def of(self, people: Keys) -> "Rows":
        """Returns the rows of these people: who has none is not in, and is not looked at again."""
        places = np.searchsorted(self.people, people)
        there = np.isin(people, self.people, assume_unique=True)
        is_in, turns_at = np.zeros(len(people), np.bool_), np.zeros(len(people), np.int64)
        is_in[there], turns_at[there] = self.is_in[places[there]], self.turns_at[places[there]]
        return Rows(people, is_in, turns_at)


def keep(environment_id: int, cohort_id: UUID, found: Rows, people: Keys | None, now: datetime) -> int:
    """Writes what was found of these people, or of all, where it is news. Returns how many more are in than before."""
    before = stored(environment_id, cohort_id, people)
    gone = np.setdiff1d(before.people, found.people, assume_unique=True)
    known = before.of(found.people)
    # Whoever is looked at too early is looked at again; so later turns need not be written.
    is_earlier = (found.turns_at > 0) & ((known.turns_at == 0) | (found.turns_at < known.turns_at))
    is_past = (known.turns_at > 0) & (known.turns_at <= milliseconds(now))
    is_other = ~np.isin(found.people, before.people, assume_unique=True) | (found.is_in != known.is_in)
    forget(environment_id, cohort_id, gone.tolist())
    write(environment_id, cohort_id, found.chosen(is_other | is_earlier | is_past), now)
    return int(found.is_in.sum()) - int(before.is_in.sum())


def stored(environment_id: int, cohort_id: UUID, people: Keys | None) -> Rows:
    """Returns the rows of these people, or of all."""
    parameters = {
        "environment_id": environment_id,
        "cohort_id": str(cohort_id),
        "people": None if people is None else people.tolist(),
    }
    (found,) = database.execute_sql(statement("cohorts.members"), parameters).fetchall()
    ids, is_in, turns_at = (from_network(numbers or b"") for numbers in found)
    return Rows(ids, is_in.astype(np.bool_), turns_at)


def listed(environment_id: int, cohort_id: UUID, *, people: Keys | None = None, as_of: datetime | None = None) -> Keys:
    """Returns the ids of who is on a list, or of these people who are, ascending; or who was on it at a time."""
    parameters = {
        "environment_id": environment_id,
        "cohort_id": str(cohort_id),
        "people": None if people is None else people.tolist(),
        "as_of": as_of,
    }
    ((found,),) = database.execute_sql(statement("cohorts.listed"), parameters).fetchall()
    return from_network(found or b"")


def follow_links(environment_id: int, cohort_id: UUID) -> bool:
    """Has the people on a list be who they turned out to be. Returns whether that changes anything."""
    parameters = {"environment_id": environment_id, "cohort_id": str(cohort_id)}
    return bool(database.execute_sql(statement("cohorts.follow"), parameters).rowcount)


def forget(environment_id: int, cohort_id: UUID, people: Sequence[int]) -> None:
    if people:
        database.execute_sql(
            "DELETE FROM cohort_member WHERE environment_id = %s AND cohort_id = %s AND person_id = ANY (%s)",
            (environment_id, str(cohort_id), list(people)),
        )


def forget_people(environment_id: int, people: Sequence[int]) -> int:
    """Takes people out of all cohorts. Returns how many cohorts they were in, each of them counted."""
    parameters = {"environment_id": environment_id, "people": list(people)}
    ((count,),) = database.execute_sql(statement("cohorts.forget_people"), parameters).fetchall()
    return int(count)


def write(environment_id: int, cohort_id: UUID, rows: Rows, now: datetime) -> None:
    for first in range(0, len(rows.people), AT_ONCE):
        some = [array[first : first + AT_ONCE].tolist() for array in rows]
        database.execute_sql(statement("cohorts.keep"), (environment_id, str(cohort_id), now, *some))


def survivors(environment_id: int, people: Keys | None) -> Keys:
    """Returns those of these people, or of all, who are there and turned out to be nobody else, ascending."""
    parameters = {"environment_id": environment_id, "people": None if people is None else people.tolist()}
    ((found,),) = database.execute_sql(statement("cohorts.survivors"), parameters).fetchall()
    return from_network(found or b"")


def whoever(environment_id: int, people: Keys) -> Keys:
    """Returns these people, and who they turned out to be, ascending."""
    links = PersonLink.of(environment_id).where(PersonLink.person_id.in_(people.tolist()))
    return np.union1d(people, np.array([link.canonical_id for link in links], np.int64))


def due(environment_id: int, now: datetime) -> Keys:
    """Returns the people, ascending, of whom time may have changed in which cohorts they are."""
    rows = database.execute_sql(
        "SELECT DISTINCT person_id FROM cohort_member WHERE environment_id = %s AND turns_at <= %s",
        (environment_id, now),
    ).fetchall()
    return np.sort(np.array([person for (person,) in rows], np.int64))
