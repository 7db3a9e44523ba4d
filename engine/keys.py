"""Keys: a person and a time in one integer, so that sorting puts a person's events side by side, in their order.

The upper 21 bits are the person's number within its shard, the lower 42 bits milliseconds since 1970, which reach 2109.
A key fits Postgres' bigint and stays positive. People are numbered by one sequence, so a shard is a stretch of it.
"""

from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from core import clock

TIME_BITS = 42
PERSON_BITS = 21
LATEST = (1 << TIME_BITS) - 1

Keys = npt.NDArray[np.int64]
NO_KEYS: Keys = np.empty(0, np.int64)


def shard_of(person: Any) -> Any:
    """Returns the shard of a person, or of each in an array."""
    return person >> PERSON_BITS


def key_of(person: Any, at: Any) -> Any:
    """Returns the key of a person's event within the shard; of each, where they are arrays."""
    return (person & ((1 << PERSON_BITS) - 1)) << TIME_BITS | at


def spread(first: Any, counts: Any) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Returns `counts[n]` numbers from `first[n]` on for each n, and which n each is of."""
    which = np.repeat(np.arange(len(counts)), counts)
    return np.arange(len(which)) + (first - (np.cumsum(counts) - counts))[which], which


def people_of(shard: int, numbers: Keys) -> Keys:
    """Returns the ids of the people with these numbers within the shard."""
    return numbers + (shard << PERSON_BITS)


def time_key(moment: datetime) -> int:
    """Returns the first time in keys that is not before this one; they begin in 1970 and end in 2109."""
    return min(max(-((clock.EPOCH - moment) // clock.MILLISECOND), 0), LATEST)
