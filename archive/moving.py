"""Moves sealed events out of their rows into blocks, and back where somebody has to change or delete them.

Whoever does one of these holds `locks.ARCHIVING` until its transaction ends: so an event is in one place at any moment,
and who looks for a person's events in order to change them finds all.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from psycopg2.extras import execute_values

from archive.block import SIZE, Block, Packable, moment, pack
from archive.reading import Wanted, blocks
from models import locks
from models.db import database, statement
from models.event_block import EventBlock

BATCH = 10 * SIZE
SEALED = 0  # an epoch that is sealed wherever there is a block
COLUMNS = ", ".join(Packable._fields)


def archive(environment_id: int, before: UUID, enough: int) -> int:
    """Moves sealed events with ids before that one into blocks, a batch of the first ones.

    Returns how many; 0 where fewer than enough are left.
    """
    locks.one_at_a_time(locks.ARCHIVING, environment_id)
    parameters = {"environment_id": environment_id, "before": str(before), "batch": BATCH, "enough": enough}
    database.execute_sql("SET LOCAL trellis.archiving = 'on'")
    taken = database.execute_sql(statement("archive.take"), parameters).fetchall()
    database.execute_sql("SET LOCAL trellis.archiving = 'off'")
    add(environment_id, sorted(Packable(*row) for row in taken))
    return len(taken)


def thaw(wanted: Wanted) -> int:
    """Moves events that are asked for from blocks into rows, as sealed ones. Returns how many."""
    locks.one_at_a_time(locks.ARCHIVING, wanted.environment_id)
    thawed = 0
    for last_id, block, places in blocks(wanted):
        events = [block.packable(place) for place in range(block.size)]
        leaving = set(places)
        remove(wanted.environment_id, last_id)
        write(wanted.environment_id, [event for place, event in enumerate(events) if place not in leaving])
        put_back(wanted.environment_id, [events[place] for place in places])
        thawed += len(places)
    return thawed


def add(environment_id: int, events: Sequence[Packable]) -> None:
    """Adds events, in the order of their ids, to the blocks that they belong into, and to new ones behind all others.

    So no two blocks overlap.
    """
    if not events:
        return
    mine = EventBlock.of(environment_id).select(EventBlock.last_id).order_by(EventBlock.last_id)
    lasts = [str(block.last_id) for block in mine.where(EventBlock.last_id > UUID(events[0].id))]
    for place, some in groupby(events, key=lambda event: bisect_left(lasts, event.id)):
        there = taken_out(environment_id, lasts[place]) if place < len(lasts) else []
        write(environment_id, sorted([*there, *some]))


def taken_out(environment_id: int, last_id: str) -> list[Packable]:
    """Removes a block, and returns what it held."""
    stored = EventBlock.of(environment_id).where(EventBlock.last_id == last_id).get()
    block = Block(bytes(stored.body))
    remove(environment_id, last_id)
    return [block.packable(place) for place in range(block.size)]


def remove(environment_id: int, last_id: Any) -> None:
    EventBlock.delete().where(EventBlock.environment_id == environment_id, EventBlock.last_id == last_id).execute()


def write(environment_id: int, events: Sequence[Packable]) -> None:
    """Writes events that are in order as blocks of about one size."""
    blocks = -(-len(events) // (SIZE + SIZE // 2))
    for number in range(blocks):
        some = events[len(events) * number // blocks : len(events) * (number + 1) // blocks]
        times = [event.timestamp for event in some]
        EventBlock.insert(
            environment_id=environment_id,
            first_id=some[0].id,
            last_id=some[-1].id,
            first_time=moment(min(times)),
            last_time=moment(max(times)),
            events=len(some),
            names=sorted({event.name for event in some}),
            kinds=sorted({event.kind for event in some}),
            people=sorted({event.person_id for event in some}),
            body=pack(some),
        ).execute()


def put_back(environment_id: int, events: Sequence[Packable]) -> None:
    """Writes events into rows."""
    values = [(environment_id, SEALED, *event[:-4], *(moment(at) for at in event[-4:])) for event in events]
    execute_values(
        database.connection().cursor(),
        f"INSERT INTO event (environment_id, epoch, {COLUMNS}) VALUES %s",
        values,
        template=f"(%s, %s, %s::uuid{', %s' * 6}, %s::jsonb, %s::jsonb{', %s::timestamptz' * 4})",
        page_size=1_000,
    )
