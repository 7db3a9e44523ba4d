"""Breakdowns: by the values of a property, or by conditions; a number for each value, the same in all parts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.errors import Detail, Unprocessable
from engine.columns import Numbers, column_of, of_property
from engine.history import Part, Values
from engine.kernels.tallies import tally
from engine.keys import Keys
from services.conditions.language import EVERYTHING, Condition
from services.conditions.values import equal, found_at
from services.questions import columns
from services.selection import mask

TOKEN_BITS = 20
MAX_TOKENS = 1 << TOKEN_BITS  # of a property that answers are broken down by; three of them fit a key
LISTED_VALUES = 25  # the largest; all others are one group
DENSE = 1 << 20  # numbers below are counted in an array, others are sorted


class Tokens(Numbers):
    """Numbers the values of a property; 0 is null, and what is not there."""

    def __init__(self, most: int | None = None) -> None:
        super().__init__()
        self.most = most

    def number(self, value: Any) -> int:
        """Returns the number of a value. Raises Unprocessable where there are too many."""
        number = 0 if value is None else super().number(value)
        if self.most is not None and number >= self.most:
            problem = f"The property has more than {self.most:,} values."
            raise Unprocessable(problem, (Detail("breakdown", "too_many_values", problem),))
        return number

    def value(self, number: int) -> Any:
        """Returns the value of a number."""
        return self.values[number - 1] if number else None

    def of(self, breakdown: "Breakdown | None") -> Callable[[Part], Values]:
        """Returns what numbers the values of a breakdown, event by event."""
        if breakdown is None:
            return lambda part: np.zeros(part.events, np.int32)
        return lambda part: breakdown.numbers(part, self)

    def told(self, value: Any) -> list[int]:
        """Returns the numbers of the values that an answer tells as this one."""
        return [number for number in range(len(self.values) + 1) if equal(plain(self.value(number)), value)]

    def text(self, number: int) -> str:
        """Returns the value of a number as JSON."""
        return json.dumps(self.value(number))


@dataclass(frozen=True, slots=True)
class ByProperty:
    """By the values of a property, of which a dot leads into an object."""

    name: str

    @property
    def columns(self) -> set[str]:
        """Which columns beside the events tell the value."""
        return {column_of(self.name)}

    def numbers(self, part: Part, tokens: Tokens) -> Values:
        first, *rest = self.name.split(".")
        path = tuple(rest)
        return part.looked_up(of_property(first), lambda value: tokens.number(found_at(value, path)), np.int32)


@dataclass(frozen=True, slots=True)
class Case:
    """A value, and the condition that gives it."""

    value: str
    where: Condition = EVERYTHING


@dataclass(frozen=True, slots=True)
class ByCases:
    """By conditions: the value of the first that holds; null where none does."""

    cases: Sequence[Case]

    @property
    def columns(self) -> set[str]:
        return columns(*(case.where for case in self.cases))

    def numbers(self, part: Part, tokens: Tokens) -> Values:
        found = np.zeros(part.events, np.int32)
        for case in reversed(self.cases):
            found[mask(case.where.node, part)] = tokens.number(case.value)
        return found


Breakdown = ByProperty | ByCases


def tallied(parts: Sequence[Keys], weights: Sequence[int] | None = None) -> tuple[Keys, Keys]:
    """Returns the numbers that there are, ascending, and how often each is there, those of a part by its weight."""
    weights = weights or [1] * len(parts)
    most = max((int(part.max(initial=0)) for part in parts), default=0)
    if most < DENSE:
        counts = np.zeros(most + 1, np.int64)
        for part, weight in zip(parts, weights, strict=True):
            tally(part, weight, counts)
        known = np.flatnonzero(counts)
        return known, counts[known]
    known, places = np.unique(np.concatenate(parts), return_inverse=True)
    weighed = np.repeat(weights, [len(part) for part in parts])
    return known, np.bincount(places, weighed).astype(np.int64)


class Groups:
    """The groups, from 0, of numbers that ascend; those that are at none of the listed places are one group, the last.

    Of a listed place, -1 is none.
    """

    def __init__(self, numbers: Keys, listed: Sequence[int]) -> None:
        self.numbers = numbers
        self.count = len(listed) + 1
        self.of_numbers = np.full(len(numbers), len(listed), np.int32)
        for group, place in enumerate(listed):
            if place >= 0:
                self.of_numbers[place] = group
        self.has_others = bool((self.of_numbers == len(listed)).any())

    def of(self, numbers: Values) -> Values:
        """Returns the group of each number."""
        places, table = self.looked_up(numbers)
        return np.take(table, places)

    def looked_up(self, numbers: Values) -> tuple[Values, Values]:
        """Returns places in a table, which has the groups."""
        if len(self.numbers) and self.numbers[-1] >= DENSE:
            return np.searchsorted(self.numbers, numbers), self.of_numbers
        table = np.zeros(int(self.numbers.max(initial=0)) + 1, np.int32)
        table[self.numbers] = self.of_numbers
        return numbers, table


def plain(value: Any) -> Any:
    """Returns the value of a property as a scalar; objects and lists as JSON text."""
    return json.dumps(value) if isinstance(value, dict | list) else value
