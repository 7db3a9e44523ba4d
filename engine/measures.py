"""What numbers amount to, cell by cell."""

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.keys import LATEST, TIME_BITS, Keys

SHARES = {"median": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99}
PAUSE_MS = 30 * 60_000

Shape = tuple[int, int]
Table = npt.NDArray[np.float64]


def summaries(cells: Keys, numbers: npt.NDArray[np.float64], shape: Shape) -> dict[str, Table]:
    """Returns count, sum, min, max and the quantiles of the numbers of each cell; NaN where there are none.

    NaN is no number. Quantiles lie between neighbours in proportion, as those of Postgres' percentile_cont do.
    """
    known = ~np.isnan(numbers)
    cells, numbers = cells[known], numbers[known]
    order = np.lexsort((numbers, cells))
    cells, numbers = cells[order], numbers[order]
    firsts = np.flatnonzero(np.diff(cells, prepend=-1))
    counts = np.diff(firsts, append=len(cells))
    there = cells[firsts]

    def table(values: Any, empty: float = np.nan) -> Table:
        found = np.full(shape[0] * shape[1], empty, np.float64)
        found[there] = values
        return found.reshape(shape)

    with np.errstate(over="ignore"):
        sums: Any = np.add.reduceat(numbers, firsts) if len(firsts) else []
    return {
        "count": table(counts, 0),
        "sum": table(sums, 0),
        "min": table(numbers[firsts]),
        "max": table(numbers[firsts + counts - 1]),
        **{name: table(at_share(numbers, firsts, counts, share)) for name, share in SHARES.items()},
    }


def at_share(numbers: npt.NDArray[np.float64], firsts: Keys, counts: Keys, share: float) -> npt.NDArray[np.float64]:
    """Returns what lies at a share of the way through the sorted numbers of each cell."""
    place = share * (counts - 1)
    low = place.astype(np.int64)
    part = place - low
    high = firsts + np.minimum(low + 1, counts - 1)
    between: npt.NDArray[np.float64] = numbers[firsts + low] * (1 - part) + numbers[high] * part
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
