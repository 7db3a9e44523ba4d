"""Calendars: when periods begin; and keys with the period of each."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.kernels.periods import numbered
from engine.keys import NO_KEYS, Keys

Periods = npt.NDArray[np.int32]


class Dated(NamedTuple):
    """Sorted keys, and the number of the period of each."""

    keys: Keys
    periods: Periods

    def at(self, here: slice) -> "Dated":
        return Dated(self.keys[here], self.periods[here])


NOTHING = Dated(NO_KEYS, np.empty(0, np.int32))


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Periods, numbered from 0: when each begins, and when the last one ends; `count` from `first` on are asked about.

    The bounds of one `name` are always the same, and hold every key; without a name, they are of one question.
    """

    name: Hashable
    bounds: Keys
    first: int
    count: int

    @property
    def asked(self) -> Keys:
        """When the periods asked about begin, and when the last of them ends."""
        return self.bounds[self.first : self.first + self.count + 1]

    def dated(self, keys: Keys) -> Dated:
        return Dated(keys, numbered(keys, self.bounds))
