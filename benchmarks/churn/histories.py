"""Real histories of people, and the moments from which their future is to be told.

Those of `data/` may train what is shipped. CDNOW (Fader and Hardie; from the package Lifetimes, MIT) may be tested on
only, and is not among our files: `TRELLIS_CDNOW` names its `cdnow_master.txt.gz`.
"""

import csv
import gzip
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS, Keys

DATA = Path(__file__).resolve().parents[2] / "data"
COMMUNITIES = ("ansible", "melpa", "rails", "symfony")
EVER = 1e5


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Who did something when. `horizon` and `active_within` are days; cut-offs are milliseconds, and the label of each
    is known in the history; the last `tested` of them are tested on."""

    name: str
    kind: str
    keys: Keys
    horizon: float
    active_within: float
    cutoffs: list[int]
    tested: int


def histories() -> list[History]:
    """Returns those that are there."""
    found = [*map(community, COMMUNITIES), online_retail()]
    original = os.environ.get("TRELLIS_CDNOW")
    return [*found, cdnow(Path(original))] if original else found


def community(name: str) -> History:
    """Commits to a public repository: who commits in the next quarter, of who did in the last year."""
    with gzip.open(DATA / "contributors.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["community"] == name]
    keys = keys_of((int(row["contributor"]), int(row["time"]) * 1000) for row in rows)
    last = max(int(row["time"]) for row in rows) * 1000
    cutoffs = [last - quarter * 90 * DAY for quarter in range(24, 0, -1)]
    return History(name, "community", keys, 90, 365, cutoffs, 8)


def online_retail() -> History:
    """Orders of a shop: who orders in the next sixty days, of all who ever did."""
    with gzip.open(DATA / "online_retail.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "order"]
    times = [milliseconds(datetime.fromisoformat(row["time"]).replace(tzinfo=UTC)) for row in rows]
    keys = keys_of(zip((int(row["customer"]) for row in rows), times, strict=True))
    halves = [datetime(2011, month, day, tzinfo=UTC) for month in range(2, 11) for day in (1, 15)]
    cutoffs = [cutoff for cutoff in map(milliseconds, halves) if cutoff + 60 * DAY <= max(times) + DAY]
    return History("online_retail", "shop", keys, 60, EVER, cutoffs, 5)


def cdnow(original: Path) -> History:
    """Purchases of a shop's first customers: who buys in the next ninety days, of all."""
    with gzip.open(original, "rt", encoding="utf-8") as file:
        rows = [line.split()[:2] for line in file][1:]
    keys = keys_of((int(who), milliseconds(datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC))) for who, day in rows)
    first = datetime(1997, 5, 1, tzinfo=UTC)
    cutoffs = [milliseconds(first + timedelta(days=30 * month)) for month in range(12)]
    return History("cdnow", "shop", keys, 90, EVER, cutoffs, 4)


def keys_of(rows: Iterable[tuple[int, int]]) -> Keys:
    """Returns sorted keys of people and milliseconds."""
    return np.unique(np.array([person << TIME_BITS | at for person, at in rows], np.int64))
