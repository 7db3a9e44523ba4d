"""What numbers amount to, cell by cell."""

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.keys import LATEST, TIME_BITS, Keys

SHARES = {"median": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99}
PAUSE_MS = 30 * 60_000

Shape = tuple[int, int]
Table = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64]


def summaries(cells: Keys, numbers: Numbers, shape: Shape) -> dict[str, Table]:
    """Returns count, sum, min and max of the numbers of each cell, NaN where there are none; these are in order."""
    firsts, counts = stretches(cells)

    def table(values: Any, empty: float = np.nan) -> Table:
        return placed(values, cells[firsts], shape, empty)

    with np.errstate(over="ignore"):
        sums: Any = np.add.reduceat(numbers, firsts) if len(firsts) else []
    return {
        "count": table(counts, 0),
        "sum": table(sums, 0),
        "min": table(numbers[firsts]),
        "max": table(numbers[firsts + counts - 1]),
    }


def quantiles(cells: Keys, numbers: Numbers, shape: Shape) -> dict[str, Table]:
    """Returns the quantiles of the numbers of each cell, NaN where there are none; these are in order.

    They lie between neighbours in proportion, as those of Postgres' percentile_cont do.
    """
    firsts, counts = stretches(cells)
    return {
        name: placed(at_share(numbers, firsts, counts, share), cells[firsts], shape, np.nan)
        for name, share in SHARES.items()
    }


def in_order(cells: Keys, numbers: Numbers) -> Keys:
    """Returns the places of the numbers by cell and size; NaN is no number."""
    known = np.flatnonzero(~np.isnan(numbers))
    places: Keys = known[np.lexsort((numbers[known], cells[known]))]
    return places


def stretches(cells: Keys) -> tuple[Keys, Keys]:
    """Returns where each cell begins, and how many there are of it."""
    firsts = np.flatnonzero(np.diff(cells, prepend=-1))
    return firsts, np.diff(firsts, append=len(cells))


def placed(values: Any, cells: Keys, shape: Shape, empty: float) -> Table:
    found = np.full(shape[0] * shape[1], empty, np.float64)
    found[cells] = values
    return found.reshape(shape)


def at_share(numbers: Numbers, firsts: Keys, counts: Keys, share: float) -> Numbers:
    """Returns what lies at a share of the way through the sorted numbers of each cell."""
    place = share * (counts - 1)
    low = place.astype(np.int64)
    part = place - low
    high = firsts + np.minimum(low + 1, counts - 1)
    between: Numbers = numbers[firsts + low] * (1 - part) + numbers[high] * part
    return between


def session_starts(keys: Keys) -> Keys:
    """Returns the keys with which a session begins: those of others lie half an hour apart at most."""
    if not len(keys):
        return keys
    is_later = np.diff(keys & LATEST) > PAUSE_MS
    is_other = np.diff(keys >> TIME_BITS) != 0
    begins: npt.NDArray[np.bool_] = np.concatenate([[True], is_later | is_other])
    return keys[begins]


def distinct(cells: Keys, things: npt.NDArray[Any], shape: Shape) -> Table:
    """Returns how many things each cell has."""
    order = np.lexsort((things, cells))
    cells, things = cells[order], things[order]
    is_new = (np.diff(cells, prepend=-1) != 0) | (np.diff(things, prepend=0) != 0)
    counts = np.bincount(cells[is_new], minlength=shape[0] * shape[1])
    return counts.astype(np.float64).reshape(shape)
