"""Moves sealed events out of their rows into blocks, and back where somebody has to change or delete them.

Whoever does one of these holds `locks.ARCHIVING` until its transaction ends: so an event is in one place at any moment,
and who looks for a person's events in order to change them finds all.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from psycopg2.extras import execute_values

from archive.block import NAMES, SIZE, Columns, moment, pack, unpack
from archive.reading import blocks
from archive.wanted import Wanted
from models import locks
from models.db import database, rows, statement
from models.event_block import EventBlock

BATCH = 20 * SIZE  # events that are moved in one transaction
BATCH_BYTES = 64 << 20  # of their properties and contexts
BATCH_BLOCKS = 50  # that are written anew for them
BYTES = 4 << 20  # the same, of a block
PROPERTIES, CONTEXT = NAMES.index("properties"), NAMES.index("context")
SEALED = 0  # an epoch that is sealed wherever there is a block


def archive(environment_id: int, *, after: UUID, before: UUID, enough: int) -> UUID | None:
    """Moves sealed events with ids between these two into blocks, a batch of the first ones.

    Returns the id of the last; None where fewer than enough were left.
    """
    locks.one_at_a_time(locks.ARCHIVING, environment_id)
    parameters = {"environment_id": environment_id, "after": str(after), "before": str(before), "batch": BATCH}
    found = Columns.of_rows(up_to(BATCH_BYTES, rows(statement("archive.sealed"), parameters)))
    if len(found) < enough and found.weight < BATCH_BYTES:
        return None
    by_block = list(islice(blocks_for(environment_id, found), BATCH_BLOCKS))
    found = found.cut(0, sum(len(some) for _, some in by_block))
    take_out(environment_id, found)
    for last_id, some in by_block:
        write(environment_id, some if last_id is None else some.with_others(taken_up(environment_id, last_id)))
    return UUID(bytes=found.ids[-1])


def blocks_for(environment_id: int, events: Columns) -> Iterator[tuple[UUID | None, Columns]]:
    """Yields events with the last id of the block that they belong into, so that no two overlap; None is a new one."""
    behind = EventBlock.of(environment_id).select(EventBlock.last_id).order_by(EventBlock.last_id)
    lasts = [block.last_id for block in behind.where(EventBlock.last_id > UUID(bytes=events.ids[0]))]
    ends = [last_id.bytes for last_id in lasts]
    for place, of_block in groupby(range(len(events)), key=lambda place: bisect_left(ends, events.ids[place])):
        yield lasts[place] if place < len(lasts) else None, events.taken(list(of_block))


def taken_up(environment_id: int, last_id: UUID) -> Columns:
    """Removes a block. Returns its events."""
    stored = EventBlock.of(environment_id).where(EventBlock.last_id == last_id).get()
    remove(environment_id, last_id)
    return unpack(bytes(stored.body))


def up_to(limit: int, found: Iterator[Any]) -> Iterator[Any]:
    """Yields rows until their properties and contexts have so many characters."""
    so_far = 0
    for row in found:
        yield row
        so_far += len(row[PROPERTIES]) + len(row[CONTEXT])
        if so_far >= limit:
            return


def take_out(environment_id: int, events: Columns) -> None:
    """Deletes the rows of events that stay in segments."""
    database.execute_sql("SET LOCAL trellis.archiving = 'on'")
    taken = database.execute_sql(
        "DELETE FROM event WHERE environment_id = %s AND id = ANY (%s::uuid[])",
        (environment_id, [id_.hex() for id_ in events.ids]),
    )
    database.execute_sql("SET LOCAL trellis.archiving = 'off'")
    if taken.rowcount != len(events):
        raise RuntimeError("Somebody deleted events without holding locks.ARCHIVING.")


def thaw(wanted: Wanted) -> None:
    """Moves events that are asked for from blocks into rows, as sealed ones."""
    locks.one_at_a_time(locks.ARCHIVING, wanted.environment_id)
    for last_id, events, places in blocks(wanted):
        leaving = set(places)
        remove(wanted.environment_id, last_id)
        write(wanted.environment_id, events.taken([place for place in range(len(events)) if place not in leaving]))
        put_back(wanted.environment_id, events.taken(places))


def delete(wanted: Wanted) -> int:
    """Deletes the events that are asked for, wherever they are. Returns how many."""
    thaw(wanted)
    deleted: int = database.execute_sql(f"DELETE {statement('archive.rows')}", wanted.parameters()).rowcount
    return deleted


def remove(environment_id: int, last_id: UUID) -> None:
    EventBlock.delete().where(EventBlock.environment_id == environment_id, EventBlock.last_id == last_id).execute()


def write(environment_id: int, events: Columns) -> None:
    """Writes events as blocks of about one size."""
    blocks = max(-(-len(events) // (SIZE + SIZE // 2)), -(-events.weight // BYTES))
    for number in range(blocks):
        some = events.cut(len(events) * number // blocks, len(events) * (number + 1) // blocks)
        EventBlock.insert(
            environment_id=environment_id,
            first_id=UUID(bytes=some.ids[0]),
            last_id=UUID(bytes=some.ids[-1]),
            first_time=moment(min(some.of["timestamp"])),
            last_time=moment(max(some.of["timestamp"])),
            events=len(some),
            names=sorted(set(some.of["name"])),
            kinds=sorted(set(some.of["kind"])),
            people=sorted(set(some.of["person_id"])),
            body=pack(some),
        ).execute()


def put_back(environment_id: int, events: Columns) -> None:
    """Writes events into rows."""
    execute_values(
        database.connection().cursor(),
        f"INSERT INTO event (environment_id, epoch, {', '.join(NAMES)}) VALUES %s",
        [(environment_id, SEALED, *events.row(place)) for place in range(len(events))],
        template=f"(%s, %s, %s::uuid{', %s' * 6}, %s::jsonb, %s::jsonb{', %s::timestamptz' * 4})",
        page_size=1_000,
    )
