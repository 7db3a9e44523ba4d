"""Calendars: when periods begin; and keys with the period of each."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.kernels.periods import numbered
from engine.keys import NO_KEYS, Keys

Periods = npt.NDArray[np.int32]
UNKNOWN: Periods = np.empty(0, np.int32)


class Dated(NamedTuple):
    """Sorted keys, and the number of the period of each; or none, which kernels find by the time."""

    keys: Keys
    periods: Periods = UNKNOWN

    def at(self, here: slice) -> "Dated":
        return Dated(self.keys[here], self.periods[here])


NOTHING = Dated(NO_KEYS)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The periods that are asked about: when each begins, and when the last one ends.

    They may be those of a known calendar, which has a `name`, from its period `first` on. Its bounds hold every key.
    """

    asked: Keys
    name: Hashable = None
    bounds: Keys = field(default_factory=lambda: NO_KEYS)
    first: int = 0

    @property
    def count(self) -> int:
        return len(self.asked) - 1

    def numbered(self, keys: Keys) -> Periods:
        """Returns the numbers of the periods in the known calendar."""
        periods: Periods = numbered(keys, self.bounds)
        return periods
