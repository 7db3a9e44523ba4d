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
class ActorPage:
    """Some people of a cell, and how many it has. `next_cursor` is None on the last page."""

    data: list[Contact]
    total: int
    next_cursor: str | None
    data_as_of: datetime

    @property
    def has_more(self) -> bool:
        return self.next_cursor is not None


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """The people of a cell, by their ids, which ascend; and what was `asked`, in JSON values."""

    environment_id: int
    people: Keys
    data_as_of: datetime
    asked: str

    def page(self, cursor: str | None, limit: int) -> ActorPage:
        """Returns those with the highest ids, after the cursor. People of whom nothing but events is left are not among
        them. Raises InvalidCursor.
        """
        scope = ["actors", self.environment_id, self.asked]
        left = self.people
        if cursor is not None:
            (before,) = position_of(scope, cursor)
            left = left[: np.searchsorted(left, before)]
        listed: list[Person] = []
        while len(listed) <= limit and len(left):
            listed += with_ids(self.environment_id, left[-AT_ONCE:].tolist())
            left = left[:-AT_ONCE]
        following = next_cursor(scope, [listed[limit - 1].id]) if len(listed) > limit else None
        shown = contacts(self.environment_id, listed[:limit])
        return ActorPage(shown, len(self.people), following, self.data_as_of)


def actors(environment_id: int, found: Iterable[Keys], as_of: datetime, asked: tuple[Any, ...]) -> Actors:
    """Returns the people with these ids as the answer to what was asked."""
    people = np.unique(np.concatenate([NO_KEYS, *found]))
    text = json.dumps([asdict(one) for one in asked], sort_keys=True, default=str)
    return Actors(environment_id, people, as_of, text)


def with_ids(environment_id: int, people: Sequence[int]) -> list[Person]:
    return list(Person.of(environment_id).where(Person.id.in_(people)).order_by(Person.id.desc()))


def place_of(moment: datetime, bounds: Sequence[datetime]) -> int:
    """Returns which of the periods between the bounds holds a time. Raises Unprocessable where none does."""
    place = bisect_right(bounds, moment) - 1
    if not 0 <= place < len(bounds) - 1:
        problem = "No period of the answer is then."
        raise Unprocessable(problem, (Detail("cell.start", "no_such_period", problem),))
    return place
