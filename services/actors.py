"""Actors: the people in one cell of an answer, page by page."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np

from core.errors import Detail, Unprocessable
from engine.keys import NO_KEYS, Keys
from models.person import Person
from services.contacts import Contact, contacts
from services.pages import next_cursor, position_of

AT_ONCE = 200  # people who are looked up together; some of them may have been forgotten


@dataclass(frozen=True, slots=True)
class Actors:
    """Some people of a cell, and how many it has. `next_cursor` is None on the last page."""

    data: list[Contact]
    total: int
    next_cursor: str | None
    data_as_of: datetime

    @property
    def has_more(self) -> bool:
        return self.next_cursor is not None


def actors(
    environment_id: int, found: Iterable[Keys], as_of: datetime, asked: tuple[Any, ...], cursor: str | None, limit: int
) -> Actors:
    """Returns the people with these ids, the highest first, after the cursor, which is one of what was `asked`.

    People of whom nothing but events is left are not among them. Raises InvalidCursor.
    """
    people = np.unique(np.concatenate([NO_KEYS, *found]))
    scope = ["actors", environment_id, json.dumps([asdict(one) for one in asked], sort_keys=True, default=str)]
    left = people
    if cursor is not None:
        (before,) = position_of(scope, cursor)
        left = people[: np.searchsorted(people, before)]
    listed: list[Person] = []
    while len(listed) <= limit and len(left):
        listed += with_ids(environment_id, left[-AT_ONCE:].tolist())
        left = left[:-AT_ONCE]
    following = next_cursor(scope, [listed[limit - 1].id]) if len(listed) > limit else None
    return Actors(contacts(environment_id, listed[:limit]), len(people), following, as_of)


def with_ids(environment_id: int, people: Sequence[int]) -> list[Person]:
    return list(Person.of(environment_id).where(Person.id.in_(people)).order_by(Person.id.desc()))


def place_of(moment: datetime, bounds: Sequence[datetime]) -> int:
    """Returns which of the periods between the bounds holds a time. Raises Unprocessable where none does."""
    place = bisect_right(bounds, moment) - 1
    if not 0 <= place < len(bounds) - 1:
        problem = "No period of the answer is then."
        raise Unprocessable(problem, (Detail("cell.start", "no_such_period", problem),))
    return place
