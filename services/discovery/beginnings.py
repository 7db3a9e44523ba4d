"""How the histories of new people begin, and who of them came to a target later."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.kernels.beginnings import begun
from engine.kernels.habits import DAY
from engine.keys import LATEST, TIME_BITS, Keys

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
LONGEST = 49  # days, in 32 bits of milliseconds


@dataclass(frozen=True, slots=True, eq=False)
class Beginnings:
    """What new people did in their first `days`, person by person, in the order of time.

    `people` are their numbers in the keys, `firsts` the times of their first events in milliseconds since 1970. The
    events of the nth person are those from bounds[n] up to bounds[n + 1]: milliseconds `since` the first one, and
    `codes`.
    """

    days: int
    people: Keys
    firsts: Keys
    bounds: npt.NDArray[np.int64]
    since: npt.NDArray[np.uint32]
    codes: Codes


def beginnings(keys: Keys, codes: Codes, start: int, end: int, days: int) -> Beginnings:
    """Returns how those begin whose first key lies from `start` up to `end`, in milliseconds since 1970.

    Keys are sorted and hold all that these people ever did; a code, from 0, stands beside each.
    """
    if not 1 <= days <= LONGEST:
        raise ValueError(f"{days} is not from 1 to {LONGEST} days")
    return Beginnings(days, *begun(keys, codes, start, end, days * DAY))


def joined(parts: Sequence[Beginnings]) -> Beginnings:
    """Returns the people of several shards, one after the other."""
    ends = np.cumsum([0, *(part.bounds[-1] for part in parts)])
    bounds = [part.bounds[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return Beginnings(
        parts[0].days,
        np.concatenate([part.people for part in parts]),
        np.concatenate([part.firsts for part in parts]),
        np.concatenate([*bounds, ends[-1:]]),
        np.concatenate([part.since for part in parts]),
        np.concatenate([part.codes for part in parts]),
    )


def reached(begun: Beginnings, keys: Keys, first_day: int, last_day: int) -> Flags:
    """Returns who has one of these sorted keys, of the same shard, from the first day on, up to the last one, after the
    first event.

    Week 4 is from 21 up to 28. People must have lived so long: their first events lie `last_day` days back, or more.
    """
    if first_day < begun.days:
        raise ValueError("a target lies after the days that it is told from")
    days = np.array([first_day, last_day])[:, np.newaxis]
    bounds = begun.people << TIME_BITS | np.minimum(begun.firsts + days * DAY, LATEST)
    start, end = np.searchsorted(keys, bounds)
    return np.asarray(end > start)
