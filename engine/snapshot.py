"""Snapshots: what was acknowledged before a moment, from segments and from what is not sealed yet.

One statement says what there is; segments never change, so they can be read after it. One that was replaced meanwhile
is gone, and the snapshot is taken again.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

import numpy.typing as npt

from engine import cache
from engine.calendars import UNKNOWN, Calendar, Dated, Periods
from engine.columns import SESSION, Column, joined, parsed
from engine.history import History, Part, Run, Values, merged, together
from engine.kernels.periods import thinned
from engine.links import Links
from engine.reading import ReplacedError, fresh_parts, from_network, sealed_part, segment_tags
from engine.removals import Removals
from models.db import database, statement

T = TypeVar("T")

TRIES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The events of some names, with some columns beside them."""

    environment_id: int
    sealed: Sequence[Part]
    fresh: Sequence[Part]
    removed: Mapping[tuple[str, str, int], Sequence[tuple[int, bytes]]]
    links: Links
    newer_links: Links

    @property
    def size(self) -> int:
        """How many events there are."""
        return sum(part.events for part in (*self.sealed, *self.fresh))

    def history(self, wanted: Callable[[Part], bool]) -> History:
        """Returns the events of the parts that are wanted."""
        sealed, fresh = ([part for part in parts if wanted(part)] for parts in (self.sealed, self.fresh))
        runs = self.sealed_runs(sealed)
        are_alike = len({(part.name, part.kind) for part in sealed}) == 1
        if fresh or len(self.newer_links.people) or not are_alike:
            return History(sealed, runs, self.newer_links, fresh, are_runs=False)
        parts = [self.aligned(sealed, shard, run) for shard, run in runs.items()]
        return History(parts, runs, self.newer_links, fresh, are_runs=True)

    def aligned(self, parts: Sequence[Part], shard: int, run: Run) -> Part:
        """Returns a run of sealed events of one name and kind as a part whose columns are in the order of its keys."""

        def make(name: str) -> Column | None:
            columns = [part.column(name) for part in parts]
            if all(column is None for column in columns):
                return None
            together = joined([(part.events, column) for part, column in zip(parts, columns, strict=True)])
            return Column(run.taken(together.codes), together.values)

        def weigh(made: Column | None) -> int:
            return 0 if made is None else made.codes.nbytes + made.weight

        def column(name: str) -> Column | None:
            return self.remembered(("aligned", name, shard), parts, lambda: make(name), weigh)

        return Part(parts[0].name, parts[0].kind, shard, len(run.keys), lambda: run.keys, column)

    def dated(
        self, wanted: Callable[[Part], bool], calendar: Calendar, *, firsts: bool, lasts: bool
    ) -> dict[int, Dated]:
        """Returns the events of the parts that are wanted, by shard, with the periods of a known calendar if possible.

        These are at least the `firsts` or `lasts`, or both, of each person and period; all, where neither is said.
        """
        if not firsts and not lasts:
            keys, periods = self.history(wanted).keys(), self.periods(wanted, calendar)
            return {shard: Dated(there, periods.get(shard, UNKNOWN)) for shard, there in keys.items()}
        sealed, fresh = ([part for part in parts if wanted(part)] for parts in (self.sealed, self.fresh))

        def make() -> dict[int, Dated]:
            runs = self.sealed_runs(sealed).items()
            return {shard: Dated(*thinned(run.keys, calendar.bounds, firsts, lasts)) for shard, run in runs}

        found = self.remembered(("dated", calendar.name, firsts, lasts), sealed, make, weight_of_dated)
        if not fresh and not len(self.newer_links.people):
            return found
        newer = [(part.shard, (part.keys(), calendar.numbered(part.keys()))) for part in fresh]
        return {shard: Dated(*piece) for shard, piece in together(list(found.items()), self.newer_links, newer).items()}

    def periods(self, wanted: Callable[[Part], bool], calendar: Calendar) -> dict[int, Periods]:
        """Returns the period of each key of a history, by shard; none where not all is sealed, or no calendar known."""
        if calendar.name is None:
            return {}
        return self.kept(
            ("periods", calendar.name),
            [wanted],
            lambda: {shard: calendar.numbered(run.keys) for shard, run in self.history(wanted).runs.items()},
        )

    def sealed_runs(self, parts: Sequence[Part]) -> dict[int, Run]:
        return self.remembered(("runs",), parts, lambda: merged(parts, self.stay, self.links), weight)

    def kept(
        self,
        what: tuple[Hashable, ...],
        wanted: Sequence[Callable[[Part], bool]],
        make: Callable[[], dict[int, npt.NDArray[Any]]],
    ) -> dict[int, npt.NDArray[Any]]:
        """Returns arrays that are made of several histories, by shard; none where these are not sealed as a whole."""
        if len(self.newer_links.people) or any(one(part) for part in self.fresh for one in wanted):
            return {}
        parts = [[part for part in self.sealed if one(part)] for one in wanted]
        counts = map(len, parts)
        return self.remembered(
            (*what, *counts),
            list(chain(*parts)),
            make,
            lambda made: sum(array.nbytes for array in made.values()),
        )

    def remembered(
        self, what: tuple[Hashable, ...], parts: Sequence[Part], make: Callable[[], T], size: Callable[[T], int]
    ) -> T:
        """Returns what is made of sealed parts, from the cache of the process if it is there."""
        marks = [part.mark for part in parts]
        removals = [id_ for part in parts for id_, _ in self.removed.get((part.name, part.kind, part.shard), ())]
        key = (*what, self.environment_id, self.links.version, *marks, *removals)
        made: T = cache.process.memory.get(self.environment_id, marks, key, make, size)
        return made

    def stay(self, part: Part) -> Values | None:
        """Returns which events of a segment still count; None where all do."""
        removals = self.removed.get((part.name, part.kind, part.shard), ())
        later = [stored for id_, stored in removals if id_ > part.as_of]
        if not later:
            return None
        return Removals.read(later).stay(part.keys(), lambda: segment_tags(self.environment_id, part.mark))


def weight(runs: dict[int, Run]) -> int:
    """Returns the memory that runs take which are not mapped files."""
    return sum(
        (0 if cache.is_mapped(run.keys) else run.keys.nbytes) + (0 if run.rows is None else run.rows.nbytes)
        for run in runs.values()
    )


def weight_of_dated(found: dict[int, Dated]) -> int:
    return sum(dated.keys.nbytes + dated.periods.nbytes for dated in found.values())


def answered(
    environment_id: int, names: Collection[str] | None, columns: Collection[str], answer: Callable[[Snapshot], T]
) -> T:
    """Returns an answer from the events of these names, or of all, with these columns beside them, as of now."""
    for _ in range(TRIES):
        with suppress(ReplacedError):
            return answer(take(environment_id, names, columns))
    return answer(take(environment_id, names, columns))


def take(environment_id: int, names: Collection[str] | None, columns: Collection[str]) -> Snapshot:
    """Returns the events of these names, or of all, as of now; the columns are read of those that are not sealed."""
    known = cache.process.links.get(environment_id)
    properties = sorted(column.removeprefix(".") for column in columns if column != SESSION)
    rows = database.execute_sql(
        statement("engine.snapshot"),
        {
            "environment_id": environment_id,
            "names": None if names is None else sorted(names),
            "session": SESSION in columns,
            "properties": properties,
            "links_known": known.epoch,
        },
    ).fetchall()
    (state,) = (row for row in rows if row[0] is not None)
    sealed_epoch, unlinks, segments, removals, links = state[:5]
    if known.is_wrong(unlinks, sealed_epoch):  # a merge was undone, or the database is an older one than it was
        cache.process.links.forget(environment_id)
        raise ReplacedError
    settled, newer = known.with_rows(from_network(links or b"").reshape(-1, 3), unlinks, sealed_epoch)
    cache.process.links.keep(environment_id, settled)
    removed: dict[tuple[str, str, int], list[tuple[int, bytes]]] = {}
    for id_, name, kind, shard, stored in parsed(removals or "[]"):
        removed.setdefault((name, kind, shard), []).append((id_, bytes.fromhex(stored)))
    return Snapshot(
        environment_id=environment_id,
        sealed=[sealed_part(environment_id, *row) for row in parsed(segments or "[]")],
        fresh=[
            part for row in rows if row is not state for part in fresh_parts((settled, newer), properties, *row[5:])
        ],
        removed=removed,
        links=settled,
        newer_links=newer,
    )
