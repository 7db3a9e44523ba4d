"""Sealing: moves what is known of events into segments, each event exactly once, and keeps segments few.

An epoch is closed while nobody writes, so all that was written in it is committed; what has been committed of closed
epochs is sealed in one transaction that also says so. A process that dies leaves all as it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

import numpy as np
import numpy.typing as npt
from peewee import chunked

from core import ids
from engine.columns import SESSION, Sparse, collected, merged, of_property, parsed, unpacked
from engine.keys import Keys
from engine.removals import Removals, Tags
from models import locks
from models.db import database, rows, statement
from models.segment import Seal, Segment, SegmentColumn, SegmentRemoval

LARGEST = 250_000  # events that are sealed into one segment
LARGEST_BYTES = 64 << 20  # of JSON
BATCH = 200
MERGED = 8  # so many segments of about one size become one
LARGEST_MERGED = 4_000_000

Group = tuple[str, str, int]  # name, kind and shard


def close_epoch(environment_id: int) -> int | None:
    """Returns the epoch that ends here; None where writers would have had to wait for too long."""
    if not locks.writers_ended(environment_id):
        return None
    closed = database.execute_sql(
        """INSERT INTO seal VALUES (%s, 1, -1)
           ON CONFLICT (environment_id) DO UPDATE SET epoch = seal.epoch + 1 RETURNING epoch - 1""",
        (environment_id,),
    ).fetchone()
    return int(closed[0])


def seal(environment_id: int, through: int) -> int:
    """Seals all events up to a closed epoch. Returns how many there were."""
    locks.one_at_a_time(locks.SEALING, environment_id)
    database.execute_sql("SET LOCAL statement_timeout = '10min'")  # a history that was never sealed is sorted in one go
    state = Seal.of(environment_id).first()
    parameters = {"environment_id": environment_id, "after": state.sealed, "through": through}
    with locks.alone(locks.CHANGING, environment_id):
        as_of = next_id()
        events = rows(statement("engine.unsealed"), parameters)
        first = next(events, None)
    count = 0
    for group, of_group in groupby(chain([first], events) if first else (), key=lambda row: row[:3]):
        for chunk in chunks(of_group):
            add_segment(environment_id, group, as_of, *of_events(chunk))
            count += len(chunk)
    Seal.update(sealed=through).where(Seal.environment_id == environment_id, Seal.sealed < through).execute()
    return count


def next_id() -> int:
    (id_,) = database.execute_sql("SELECT nextval('segment_id')").fetchone()
    return int(id_)


def chunks(events: Iterable[Any]) -> Iterator[list[Any]]:
    """Yields as many events as are made into one segment, in memory."""
    chunk: list[Any] = []
    size = 0
    for event in events:
        chunk.append(event)
        size += len(event[-1])
        if len(chunk) == LARGEST or size >= LARGEST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def of_events(events: Sequence[Any]) -> tuple[Keys, Tags, Iterable[tuple[str, Sparse]]]:
    """Returns the keys, the tags and the columns of rows as `engine.unsealed` answers them."""
    keys = np.fromiter((row[3] for row in events), np.int64, len(events))
    tags = np.frombuffer(b"".join(row[4] for row in events), ">u4").astype(np.uint32)
    return keys, tags, collected(values(events)).items()


def values(events: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for *_, session, properties in events:
        row = {of_property(name): value for name, value in parsed(properties).items()}
        yield row if session is None else row | {SESSION: session}


def add_segment(
    environment_id: int, group: Group, as_of: int, keys: Keys, tags: Tags, columns: Iterable[tuple[str, Sparse]]
) -> None:
    """Adds a segment. Columns are made one by one, as a segment may have very many."""
    name, kind, shard = group
    segment = Segment.create(
        environment_id=environment_id, id=next_id(), name=name, kind=kind, shard=shard, events=len(keys),
        mark=ids.new(), as_of=as_of, keys=np.ascontiguousarray(keys, "<i8").tobytes(),
        tags=np.ascontiguousarray(tags, "<u4").tobytes(),
    )  # fmt: skip
    packed = ((environment_id, segment.id, column_name, *column.packed(len(keys))) for column_name, column in columns)
    fields = (
        SegmentColumn.environment_id, SegmentColumn.segment_id, SegmentColumn.name, SegmentColumn.codes,
        SegmentColumn.values,
    )  # fmt: skip
    for batch in chunked(packed, BATCH):
        SegmentColumn.insert_many(batch, fields).execute()


def groups_to_merge(environment_id: int) -> list[Group]:
    """Returns the groups with events that were removed, and those with too many segments."""
    found = database.execute_sql(statement("engine.to_merge"), {"environment_id": environment_id, "merged": MERGED})
    return [(name, kind, shard) for name, kind, shard in found]


def merge(environment_id: int, group: Group) -> bool:
    """Takes what was removed out of the segments of a group, and makes one of several. Returns whether it did."""
    locks.one_at_a_time(locks.SEALING, environment_id)
    with locks.alone(locks.CHANGING, environment_id):
        as_of = next_id()
    name, kind, shard = group
    segments = list(
        Segment.of(environment_id)
        .select(Segment.id, Segment.events, Segment.as_of)
        .where(Segment.name == name, Segment.kind == kind, Segment.shard == shard)
        .order_by(Segment.events, Segment.id)
    )
    removals = list(
        SegmentRemoval.of(environment_id).where(
            SegmentRemoval.name == name,
            SegmentRemoval.kind == kind,
            SegmentRemoval.shard == shard,
            SegmentRemoval.id < as_of,
        )
    )
    for segment in segments if removals else ():
        if gone := [bytes(removal.keys) for removal in removals if removal.id > segment.as_of]:
            replace(environment_id, group, [segment.id], Removals.read(gone), as_of)
    SegmentRemoval.delete().where(
        SegmentRemoval.environment_id == environment_id, SegmentRemoval.id.in_([removal.id for removal in removals])
    ).execute()
    if not removals and (chosen := alike([(segment.id, segment.events) for segment in segments])):
        replace(environment_id, group, chosen, None, as_of)
        return True
    return bool(removals)


def alike(segments: Sequence[tuple[int, int]]) -> list[int]:
    """Returns the ids of the first segments, in order of size, that are many enough and of about one size; none."""
    small = [(id_, events) for id_, events in segments if events * MERGED <= LARGEST_MERGED]
    for _, level in groupby(small, key=lambda segment: (segment[1].bit_length() - 1) // 3):
        if len(found := [id_ for id_, _ in level]) >= MERGED:
            return found[:MERGED]
    return [id_ for id_, _ in small[:MERGED]] if len(small) >= 2 * MERGED else []


def replace(environment_id: int, group: Group, ids: Sequence[int], gone: Removals | None, as_of: int) -> None:
    """Replaces segments by one that has all their events but those that are gone; or by none."""
    segments = list(Segment.of(environment_id).where(Segment.id.in_(ids)).order_by(Segment.id))
    keys = np.concatenate([np.frombuffer(segment.keys, "<i8") for segment in segments])
    tags = np.concatenate([np.frombuffer(segment.tags, "<u4") for segment in segments])
    order = np.argsort(keys, kind="stable")
    if gone is not None:
        order = order[gone.stay(keys[order], lambda: tags[order])]
    if len(order):
        new_rows = np.full(len(keys), -1, np.int32)
        new_rows[order] = np.arange(len(order), dtype=np.int32)
        add_segment(
            environment_id, group, as_of, keys[order], tags[order], columns_of(environment_id, segments, new_rows)
        )
    for table, id_ in ((Segment, Segment.id), (SegmentColumn, SegmentColumn.segment_id)):
        table.delete().where(table.environment_id == environment_id, id_.in_(ids)).execute()


def columns_of(
    environment_id: int, segments: Sequence[Segment], new_rows: npt.NDArray[np.int32]
) -> Iterator[tuple[str, Sparse]]:
    """Yields the columns of segments, one after the other, of the events that have a new row."""
    firsts = np.cumsum([0, *(segment.events for segment in segments)])
    mine = SegmentColumn.of(environment_id).where(SegmentColumn.segment_id.in_([segment.id for segment in segments]))
    names = mine.select(SegmentColumn.name).distinct().order_by(SegmentColumn.name)
    for name in [row.name for row in names]:
        stored = {row.segment_id: row for row in mine.where(SegmentColumn.name == name)}
        parts = []
        for first, segment in zip(firsts, segments, strict=False):
            if row := stored.get(segment.id):
                part = unpacked(bytes(row.codes), bytes(row.values), segment.events)
                parts.append(Sparse(part.rows + np.int32(first), part.codes, part.values))
        if len((column := used(merged(parts), new_rows)).rows):
            yield name, column


def used(column: Sparse, new_rows: npt.NDArray[np.int32]) -> Sparse:
    """Returns the column of the events that have a new row, without the values that none of them has."""
    rows = new_rows[column.rows]
    stays = rows >= 0
    order = np.argsort(rows[stays])
    found, codes = np.unique(column.codes[stays][order], return_inverse=True)
    values = [column.values[code - 1] for code in found.tolist()]
    return Sparse(rows[stays][order], (codes + 1).astype(np.uint32), values)
