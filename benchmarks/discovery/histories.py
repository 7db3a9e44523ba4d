"""Real histories of new people, with names of what they did.

`TRELLIS_DISCOVERY_DATA` names a folder with `git_contributors_*.csv.gz` (commits to public repositories, with the kind
of each) and `simple_shop_clickstream.csv.gz` (of the package retentioneering), which are not among our files. Where
none is named, they are left out.
"""

import csv
import gzip
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.keys import LATEST, TIME_BITS, spread
from services.discovery.beginnings import Beginnings, Flags, beginnings, joined, reached
from services.discovery.patterns import Pattern

DATA = Path(__file__).resolve().parents[2] / "data"
COMMUNITIES = ("ansible", "melpa", "rails", "symfony")
ORDERS = ((500, "order of 500 and more"), (200, "order of 200 to 500"), (100, "order of 100 to 200"))  # pounds
Row = tuple[str, int, str]  # who, milliseconds since 1970, what


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """New people: what they did in their first days, who came again from the first up to the last day of the target,
    who came later than half of their group, and their groups."""

    name: str
    target: tuple[int, int]
    names: list[str]
    begun: Beginnings
    reached: Flags
    later: Flags
    groups: npt.NDArray[np.int64]

    def resampled(self, people: int) -> "History":
        """Returns so many people, each of whom is one of these, drawn with replacement."""
        drawn = np.random.default_rng(0).integers(0, len(self.begun.people), people)
        counts = np.diff(self.begun.bounds)[drawn]
        events, _ = spread(self.begun.bounds[drawn], counts)
        begun = Beginnings(
            self.begun.days,
            np.arange(people),
            self.begun.firsts[drawn],
            np.append(0, np.cumsum(counts)),
            self.begun.since[events],
            self.begun.codes[events],
        )
        return History(
            f"{self.name}, resampled", self.target, self.names, begun, self.reached[drawn], self.later[drawn],
            self.groups[drawn],
        )  # fmt: skip

    def written(self, pattern: Pattern) -> str:
        times = f" x{pattern.times}" if pattern.times > 1 else ""
        return ", ".join(self.names[code] for code in pattern.codes) + times


def histories() -> list[History]:
    """Returns those that are there."""
    retail = [list(online_retail())]
    found = [history("online_retail", retail, 7, (7, 67), 30)]
    folder = os.environ.get("TRELLIS_DISCOVERY_DATA")
    if not folder:
        return found
    shop = [list(simple_shop(Path(folder)))]
    contributors = [list(community(Path(folder), name)) for name in COMMUNITIES]
    return [
        history("contributors", contributors, 28, (28, 118)),
        history("contributors, week 4", contributors, 7, (21, 28)),
        *found,
        history("simple_shop", shop, 1, (1, 8), 30),
    ]


def history(name: str, groups: list[list[Row]], days: int, target: tuple[int, int], known: int = 0) -> History:
    """Returns the people who came after the first `known` days of a record, as others may have come before it, and so
    early that the end of the target lies in it."""
    names = sorted({what for rows in groups for _, _, what in rows})
    parts, came, later = [], [], []
    for rows in groups:
        keys, codes = keys_of(rows, names)
        times = keys & LATEST
        part = beginnings(keys, codes, times.min() + known * DAY, times.max() - target[1] * DAY + 1, days)
        parts.append(part)
        came.append(reached(part, keys, *target))
        later.append(part.firsts >= np.median(part.firsts))
    of = np.repeat(np.arange(len(parts)), [len(part.people) for part in parts])
    return History(name, target, names, joined(parts), np.concatenate(came), np.concatenate(later), of)


def keys_of(rows: list[Row], names: list[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Returns sorted keys, and codes of names beside them."""
    people = {who: number for number, who in enumerate(sorted({who for who, _, _ in rows}))}
    code_of = {name: code for code, name in enumerate(names)}
    keys = np.array([people[who] << TIME_BITS | at for who, at, _ in rows], np.int64)
    codes = np.array([code_of[what] for _, _, what in rows], np.int32)
    order = np.argsort(keys, kind="stable")
    return keys[order], codes[order]


def community(folder: Path, name: str) -> Iterator[Row]:
    """Commits, by what kind of paths they touched; without those of bots."""
    for row in opened(folder / f"git_contributors_{name}.csv.gz"):
        if row["is_bot"] == "0":
            yield row["user"], int(row["ts"]) * 1000, row["event"]


def online_retail() -> Iterator[Row]:
    """Invoices: cancellations, and orders by what they came to."""
    for row in opened(DATA / "online_retail.csv.gz"):
        order = next((name for least, name in ORDERS if float(row["revenue"]) >= least), "order below 100")
        name = order if row["kind"] == "order" else "cancellation"
        yield row["customer"], milliseconds(datetime.fromisoformat(row["time"]).replace(tzinfo=UTC)), name


def simple_shop(folder: Path) -> Iterator[Row]:
    """Pages of a shop."""
    for row in opened(folder / "simple_shop_clickstream.csv.gz"):
        at = datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC)
        yield row["user_id"], milliseconds(at), row["event"]


def opened(path: Path) -> Iterable[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
