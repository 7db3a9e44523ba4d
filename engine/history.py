"""Histories: the events that a question looks at, sorted by person and time, and what stands beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from core import budget
from engine.columns import Column
from engine.kernels.places import passed
from engine.keys import Keys
from engine.links import Links, canonical_keys

Values = npt.NDArray[Any]
AT_ONCE = 1 << 14  # values that are looked at before the budget of time is
LONG = 10_000  # the same, of characters


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Events of one name and kind, of one shard, by their keys: a segment, or what is not sealed yet."""

    name: str
    kind: str
    shard: int
    events: int
    keys: Callable[[], Keys]
    column: Callable[[str], Column | None]
    as_of: int = 0
    mark: str = ""

    def looked_up(self, column: str, of: Callable[[Any], Any], dtype: npt.DTypeLike) -> Values:
        """Returns what a function makes of each event's value in a column; None is its argument where there is none."""
        found = self.column(column)
        if found is None:
            return np.full(self.events, of(None), dtype)
        values = np.empty(len(found.values) + 1, dtype)
        values[0] = of(None)
        for first in range(0, len(found.values), AT_ONCE):
            budget.spend()
            some = found.values[first : first + AT_ONCE]
            values[first + 1 : first + 1 + len(some)] = [of(value) for value in paced(some)]
        return np.take(values, found.codes)


def paced(values: Sequence[Any]) -> Iterator[Any]:
    """Yields values, and looks at the budget of time after so many characters of texts, and parts of others."""
    so_far = 0
    for value in values:
        if isinstance(value, str | list | dict):
            so_far += len(value)
            if so_far > LONG:
                budget.spend()
                so_far = 0
        yield value


Rows = npt.NDArray[np.int32]
Piece = tuple[npt.NDArray[Any], ...]  # sorted keys, and what is to be moved with them
FEW = 8  # so many times fewer keys than others are faster to insert than to sort with them


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Sorted keys of one shard, and in which row of all parts' rows each stands; None where they are the first rows."""

    keys: Keys
    rows: Rows | None

    @property
    def piece(self) -> Piece:
        return self.keys, np.arange(len(self.keys), dtype=np.int32) if self.rows is None else self.rows

    def taken(self, values: Values) -> Values:
        return values[: len(self.keys)] if self.rows is None else values[self.rows]


class History:
    """Events by shard: sealed ones, and what is newer, put on top when it is asked for.

    `are_runs`: each part is one of the runs, in the order of its keys.
    """

    def __init__(
        self, sealed: Sequence[Part], runs: Mapping[int, Run], newer: Links, fresh: Sequence[Part], *, are_runs: bool
    ) -> None:
        self.parts = [*sealed, *fresh]
        self.sealed_runs = runs
        self.newer = newer
        self.fresh = fresh
        self.are_runs = are_runs
        self.has_news = bool(fresh) or len(newer.people) > 0

    @cached_property
    def runs(self) -> Mapping[int, Run]:
        """The keys by shard, and where what stands beside them is in the rows of all parts."""
        if not self.has_news:
            return self.sealed_runs
        pieces = [(shard, run.piece) for shard, run in self.sealed_runs.items()]
        offset = sum(part.events for part in self.parts) - sum(part.events for part in self.fresh)
        fresh: list[tuple[int, Piece]] = []
        for part in self.fresh:
            fresh.append((part.shard, (part.keys(), rows_of(part, offset))))
            offset += part.events
        return {shard: Run(*piece) for shard, piece in together(pieces, self.newer, fresh).items()}

    def values(self, of: Callable[[Part], Values]) -> dict[int, Values]:
        """Returns what stands beside the keys of each shard, from what stands beside those of each part."""
        if self.are_runs:
            return {part.shard: of(part) for part in self.parts}
        rows = np.concatenate([of(part) for part in self.parts]) if self.parts else np.empty(0)
        return {shard: run.taken(rows) for shard, run in self.runs.items()}

    def keys(self, where: Callable[[Part], Values] | None = None) -> dict[int, Keys]:
        """Returns the sorted keys of each shard, of the events for which it is true; None is true for all."""
        if where is not None:
            chosen = self.values(where)
            return {shard: run.keys[chosen[shard]] for shard, run in self.runs.items()}
        if not self.has_news or "runs" in vars(self):  # they have been put together already
            return {shard: run.keys for shard, run in self.runs.items()}
        pieces = [(shard, (run.keys,)) for shard, run in self.sealed_runs.items()]
        found = together(pieces, self.newer, [(part.shard, (part.keys(),)) for part in self.fresh])
        return {shard: keys for shard, (keys,) in found.items()}


def merged(parts: Sequence[Part], stay: Callable[[Part], Values | None], links: Links) -> dict[int, Run]:
    """Returns the runs of the parts by shard, with everyone's events at who they are. `stay` says which events of a
    part do; None is all.
    """
    pieces: list[tuple[int, Piece]] = []
    offset = 0
    for part in parts:
        keys, rows = part.keys(), rows_of(part, offset)
        if (stays := stay(part)) is not None:
            keys, rows = keys[stays], rows[stays]
        pieces.append((part.shard, (keys, rows)))
        offset += part.events
    found = together(pieces, links, [])
    return {shard: Run(keys, None if are_first(rows) else rows) for shard, (keys, rows) in found.items()}


def rows_of(part: Part, offset: int) -> Rows:
    return np.arange(offset, offset + part.events, dtype=np.int32)


def are_first(rows: Rows) -> bool:
    return not len(rows) or (rows[-1] == len(rows) - 1 and bool((rows == np.arange(len(rows))).all()))


def together(pieces: Sequence[tuple[int, Piece]], links: Links, fresh: Sequence[tuple[int, Piece]]) -> dict[int, Piece]:
    """Returns one piece for each shard, everyone's events being at who they are; those of fresh ones are already."""
    found: dict[int, list[Piece]] = {}
    for shard, piece in pieces:
        places, people = links.moved(shard, piece[0])
        if not len(places):
            found.setdefault(shard, []).append(piece)
            continue
        shards, keys = canonical_keys(people, piece[0][places])
        moved = (keys, *(array[places] for array in piece[1:]))
        for there in np.unique(shards):
            found.setdefault(int(there), []).append(tuple(array[shards == there] for array in moved))
        found.setdefault(shard, []).append(tuple(np.delete(array, places) for array in piece))
    for shard, piece in fresh:
        found.setdefault(shard, []).append(piece)
    return {shard: one_of(of_shard) for shard, of_shard in found.items()}


def one_of(pieces: Sequence[Piece]) -> Piece:
    """Returns the pieces as one."""
    longest = max(range(len(pieces)), key=lambda place: len(pieces[place][0]))
    large = in_order(pieces[longest])
    others = [piece for place, piece in enumerate(pieces) if place != longest]
    if not others:
        return large
    small = in_order(tuple(np.concatenate(arrays) for arrays in zip(*others, strict=True)))
    if len(small[0]) * FEW >= len(large[0]):
        return in_order(tuple(np.concatenate(arrays) for arrays in zip(large, small, strict=True)))
    places = passed(large[0], small[0], False)
    return tuple(np.insert(one, places, other) for one, other in zip(large, small, strict=True))


def in_order(piece: Piece) -> Piece:
    if (piece[0][:-1] <= piece[0][1:]).all():
        return piece
    order = np.argsort(piece[0], kind="stable")
    return tuple(array[order] for array in piece)
