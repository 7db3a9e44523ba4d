"""Breakdowns: a number for each value of a property, the same for equal values of all parts."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from core.errors import Detail, Unprocessable
from engine.columns import of_property, token
from engine.history import Part, Values
from engine.keys import Keys
from services.conditions import found_at

TOKEN_BITS = 20
MAX_TOKENS = 1 << TOKEN_BITS  # of a property that answers are broken down by; three of them fit a key
DENSE = 1 << 20  # numbers below are counted in an array, others are sorted


class Tokens:
    """Values, numbered as they are met; 0 is null, and what is not there."""

    def __init__(self, most: int | None = None) -> None:
        self.most = most
        self.numbers: dict[Any, int] = {None: 0}
        self.values: list[Any] = [None]

    def number(self, value: Any) -> int:
        """Returns the number of a value. Raises Unprocessable where there are too many."""
        mark = token(value)
        if mark not in self.numbers:
            if len(self.values) == self.most:
                problem = f"The property has more than {self.most:,} values."
                raise Unprocessable(problem, (Detail("breakdown", "too_many_values", problem),))
            self.numbers[mark] = len(self.values)
            self.values.append(value)
        return self.numbers[mark]

    def of(self, name: str | None) -> Callable[[Part], Values]:
        """Returns what numbers the values of a property, of which a dot leads into an object."""
        if name is None:
            return lambda part: np.zeros(part.events, np.int32)
        first, *rest = name.split(".")
        path = tuple(rest)
        return lambda part: part.looked_up(
            of_property(first), lambda value: self.number(found_at(value, path)), np.int32
        )

    def text(self, number: int) -> str:
        """Returns the value of a number as JSON."""
        return json.dumps(self.values[number])


def numbered(parts: Sequence[Keys]) -> tuple[Keys, Keys]:
    """Returns the numbers that there are, ascending, and how often each is there."""
    most = max((int(part.max(initial=0)) for part in parts), default=0)
    if most < DENSE:
        counts = sum((np.bincount(part, minlength=most + 1) for part in parts), np.zeros(most + 1, np.int64))
        known = np.flatnonzero(counts)
        return known, counts[known]
    return np.unique(np.concatenate(parts), return_counts=True)


def looking_up(known: Keys, results: Values) -> Callable[[Keys], Values]:
    """Returns what finds the result for each of many numbers, all of which are known; these are ascending."""
    if len(known) and known[-1] < DENSE:
        table = np.zeros(int(known[-1]) + 1, results.dtype)
        table[known] = results[: len(known)]
        return lambda numbers: np.take(table, numbers)
    return lambda numbers: np.take(results, np.searchsorted(known, numbers))
