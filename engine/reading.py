"""Reads parts of histories: segments by their marks, and what is not sealed as the snapshot's statement answers it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from engine import cache
from engine.columns import SESSION, Column, collected, of_property, parsed, unpacked_codes, unpacked_values
from engine.history import Part
from engine.keys import LATEST, Keys, key_of, shard_of
from engine.links import Links
from engine.removals import Tags
from models.db import large_values

POSTGRES_EPOCH_MS = 946_684_800_000  # its times are counted from the first moment of the year 2000


class ReplacedError(Exception):
    """A segment was replaced after the snapshot was taken."""


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
        sql = "SELECT keys FROM segment WHERE environment_id = %s AND mark = %s"
        return np.frombuffer(only(sql, (environment_id, mark)), "<i8").astype(np.int64)  # kernels may write to it

    keys: Keys = cache.process.files.array(environment_id, mark, "", read)
    return keys


def segment_tags(environment_id: int, mark: str) -> Tags:
    """Raises ReplacedError."""

    def read() -> Tags:
        sql = "SELECT tags FROM segment WHERE environment_id = %s AND mark = %s"
        return np.frombuffer(only(sql, (environment_id, mark)), "<u4")

    tags: Tags = cache.process.files.array(environment_id, mark, "tags", read)
    return tags


def only(sql: str, parameters: Any) -> bytes:
    """Returns the value of a segment. Raises ReplacedError where it is gone."""
    stored = large_values(sql, parameters)
    if not stored:
        raise ReplacedError
    return stored[0] or b""


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
