"""Snapshots: what was acknowledged before a moment, from segments and from what is not sealed yet.

One statement says what there is; segments never change, so they can be read after it. One that was replaced meanwhile
is gone, and the snapshot is taken again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np

from engine import cache
from engine.columns import SESSION, Column, collected, joined, of_property, parsed, unpacked_codes, unpacked_values
from engine.history import History, Part, Run, merged
from engine.kernels.activity import thinned
from engine.keys import LATEST, Keys, key_of, shard_of
from engine.links import Links
from models.db import database, large_values, statement

T = TypeVar("T")

TRIES = 5
POSTGRES_EPOCH_MS = 946_684_800_000  # its times are counted from the first moment of the year 2000
NO_KEYS: Keys = np.empty(0, np.int64)


class ReplacedError(Exception):
    """A segment was replaced after the snapshot was taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The events of some names, with some columns beside them."""

    environment_id: int
    sealed: Sequence[Part]
    fresh: Sequence[Part]
    removed: Mapping[tuple[str, str, int], Sequence[tuple[int, Keys]]]
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

        def column(name: str) -> Column | None:
            found: Column | None = cache.process.memory.get(
                self.environment_id,
                [part.mark for part in parts],
                ("aligned", name, shard, *self.of(parts)),
                lambda: make(name),
                lambda made: 0 if made is None else made.codes.nbytes + made.weight,
            )
            return found

        return Part(parts[0].name, parts[0].kind, shard, len(run.keys), lambda: run.keys, column)

    def thinned(self, wanted: Callable[[Part], bool], bounds: Keys, *, with_lasts: bool) -> dict[int, Keys]:
        """Returns, by shard, sorted keys that have the first, or also the last, of each person and period."""
        sealed, fresh = ([part for part in parts if wanted(part)] for parts in (self.sealed, self.fresh))
        thin: dict[int, Run] = cache.process.memory.get(
            self.environment_id,
            [part.mark for part in sealed],
            ("thin", hash(bounds.tobytes()), with_lasts, *self.of(sealed)),
            lambda: {
                shard: Run(thinned(run.keys, bounds, with_lasts), None)
                for shard, run in self.sealed_runs(sealed).items()
            },
            weight,
        )
        return History(sealed, thin, self.newer_links, fresh, are_runs=False).keys()

    def of(self, parts: Sequence[Part]) -> tuple[Any, ...]:
        """Returns what the runs of sealed parts depend on."""
        removals = [id_ for part in parts for id_, _ in self.removed.get((part.name, part.kind, part.shard), ())]
        return self.environment_id, self.links.version, *(part.mark for part in parts), *removals

    def sealed_runs(self, parts: Sequence[Part]) -> dict[int, Run]:
        found: dict[int, Run] = cache.process.memory.get(
            self.environment_id,
            [part.mark for part in parts],
            ("runs", *self.of(parts)),
            lambda: merged(parts, self.gone, self.links),
            weight,
        )
        return found

    def gone(self, part: Part) -> Keys:
        """Returns the sorted keys of a segment that do not count any more."""
        removals = self.removed.get((part.name, part.kind, part.shard), ())
        later = [keys for id_, keys in removals if id_ > part.as_of]
        return np.sort(np.concatenate(later)) if later else NO_KEYS


def weight(runs: dict[int, Run]) -> int:
    """Returns the memory that runs take which are not mapped files."""
    return sum(
        (0 if cache.is_mapped(run.keys) else run.keys.nbytes) + (0 if run.rows is None else run.rows.nbytes)
        for run in runs.values()
    )


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
    sealed_epoch, segments, removals, links = state[:4]
    if sealed_epoch < known.epoch:  # the database is an older one than it was
        cache.process.links.forget(environment_id)
        raise ReplacedError
    settled, newer = known.with_rows(from_network(links or b"").reshape(-1, 3), sealed_epoch)
    cache.process.links.keep(environment_id, settled)
    removed: dict[tuple[str, str, int], list[tuple[int, Keys]]] = {}
    for id_, name, kind, shard, keys in parsed(removals or "[]"):
        removed.setdefault((name, kind, shard), []).append((id_, from_network(bytes.fromhex(keys))))
    return Snapshot(
        environment_id=environment_id,
        sealed=[sealed_part(environment_id, *row) for row in parsed(segments or "[]")],
        fresh=[
            part for row in rows if row is not state for part in fresh_parts((settled, newer), properties, *row[4:])
        ],
        removed=removed,
        links=settled,
        newer_links=newer,
    )


def from_network(numbers: bytes | memoryview) -> Keys:
    """Returns numbers as Postgres' int8send writes them."""
    return np.frombuffer(numbers, ">i8").astype(np.int64)


def fresh_parts(
    links: Sequence[Links],
    properties: Sequence[str],
    name: str,
    kind: str,
    people: memoryview,
    times: memoryview,
    sessions: str | None,
    values: str | None,
) -> Iterator[Part]:
    """Yields events of a name and kind that are not sealed, by shard, sorted, at who did them."""
    who = from_network(people)
    for known in links:
        who = known.canonical_of(who)
    at = np.clip(from_network(times) // 1000 + POSTGRES_EPOCH_MS, 0, LATEST)
    order = np.lexsort((at, who))
    who, keys = who[order], key_of(who[order], at[order])
    columns = {
        name: column.dense(len(keys)) for name, column in collected(beside(properties, sessions, values)).items()
    }
    for shard in np.unique(shard_of(who)):
        rows = order[here := shard_of(who) == shard]
        of_shard = {name: Column(column.codes[rows], column.values) for name, column in columns.items()}
        yield Part(name, kind, int(shard), len(rows), partial(np.asarray, keys[here]), of_shard.get)


def beside(properties: Sequence[str], sessions: str | None, values: str | None) -> Iterable[dict[str, Any]]:
    """Returns what stands beside events, from the JSON of the snapshot."""
    names = [of_property(name) for name in properties]
    found: list[dict[str, Any]] = []
    if values is not None:
        listed = parsed(values)
        found = [dict(zip(names, row if len(names) > 1 else [row], strict=True)) for row in listed]
    if sessions is not None:
        named = [{SESSION: session} for session in parsed(sessions)]
        found = [one | other for one, other in zip(found, named, strict=True)] if found else named
    return found


def sealed_part(
    environment_id: int, id_: int, as_of: int, mark: str, name: str, kind: str, shard: int, events: int
) -> Part:
    return Part(
        name,
        kind,
        shard,
        events,
        lambda: segment_keys(environment_id, mark),
        lambda column: segment_column(environment_id, mark, column, events),
        as_of,
        mark,
    )


def segment_keys(environment_id: int, mark: str) -> Keys:
    """Raises ReplacedError."""

    def read() -> Keys:
        stored = large_values(
            "SELECT keys FROM segment WHERE environment_id = %s AND mark = %s", (environment_id, mark)
        )
        if not stored:
            raise ReplacedError
        return np.frombuffer(stored[0] or b"", "<i8").astype(np.int64)  # kernels take what can be written to

    keys: Keys = cache.process.files.array(environment_id, mark, "", read)
    return keys


def segment_column(environment_id: int, mark: str, name: str, events: int) -> Column | None:
    """Returns the column; None where no event has a value in it. Raises ReplacedError."""

    def read() -> list[bytes | None]:
        stored = large_values(
            """SELECT codes, "values"
               FROM segment
               LEFT JOIN segment_column AS beside
                   ON beside.environment_id = segment.environment_id
                  AND beside.segment_id = segment.id AND beside.name = %s
               WHERE segment.environment_id = %s AND mark = %s""",
            (name, environment_id, mark),
        )
        if not stored:
            raise ReplacedError
        return stored

    def make() -> Column | None:
        packed_codes, packed_values = read()
        if packed_codes is None or packed_values is None:
            return None
        codes = cache.process.files.array(environment_id, mark, name, lambda: unpacked_codes(packed_codes, events))
        return Column(codes, unpacked_values(packed_values))

    column: Column | None = cache.process.memory.get(
        environment_id,
        [mark],
        ("column", mark, name),
        make,
        lambda found: 0 if found is None else found.weight,
    )
    return column
