"""Reads events, whether they lie in rows or in blocks, in one order.

One query, so as of one moment, answers rows and blocks by where they begin in that order; blocks are unpacked when it
is their turn. So a page costs what it shows, and not what lies behind it.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from archive.block import NAMES, SIZE, Columns, StoredEvent, unpack
from archive.wanted import Wanted
from core.clock import microseconds
from models.db import database, planned_rows, rows, statement

COLUMNS = ", ".join(NAMES)


@dataclass(frozen=True, slots=True)
class Order:
    """An order of events, as SQL has it and as numbers that ascend in it."""

    of_row: str  # the position of a row
    of_block: str  # where a block begins
    rows: str  # in which rows are
    direction: str
    key: Callable[[int, int], tuple[int, int]]  # of a time in microseconds, and an id

    def rank(self, position: UUID | datetime) -> int:
        """Returns what the keys of events at a position begin with."""
        at, id_ = (0, position.int) if isinstance(position, UUID) else (microseconds(position), 0)
        return self.key(at, id_)[0]


RECEIVED = Order("id", "first_id", "id", "ASC", lambda at, id_: (id_, at))
RECEIVED_LAST = Order("id", "last_id", "id DESC", "DESC", lambda at, id_: (-id_, at))
HAPPENED_LAST = Order("timestamp", "last_time", "timestamp DESC, id DESC", "DESC", lambda at, id_: (-at, -id_))

Waiting = tuple[tuple[int, int], StoredEvent | Columns, int]  # a key, and an event or its place in a block


def events(wanted: Wanted, order: Order, limit: int | None = None) -> Iterator[StoredEvent]:
    """Yields the events that are asked for in an order, at most `limit`."""
    return islice(together(wanted, order, limit), limit)


def together(wanted: Wanted, order: Order, limit: int | None) -> Iterator[StoredEvent]:
    """Yields the events of rows, of which no more than `limit` are asked for, with those of blocks among them."""
    sql = f"""
        (SELECT {order.of_row} AS position, NULL::bytea AS body, {COLUMNS} {statement("archive.rows")}
         ORDER BY {order.rows} LIMIT %(limit)s)
        UNION ALL
        (SELECT {order.of_block}, body{", NULL" * len(NAMES)} {statement("archive.blocks")}
         ORDER BY {order.of_block} {order.direction} OFFSET 0)
        ORDER BY position {order.direction}
    """
    waiting: list[Waiting] = []
    for position, body, *row in rows(sql, {**wanted.parameters(), "limit": limit}):
        rank = order.rank(position)
        while waiting and waiting[0][0][0] < rank:
            yield event_of(heapq.heappop(waiting))
        if body is None:
            event = StoredEvent._make(row)
            heapq.heappush(waiting, (order.key(microseconds(event.timestamp), event.id.int), event, 0))
        else:
            waiting += of_block(wanted, order, unpack(bytes(body)))
            heapq.heapify(waiting)
    while waiting:
        yield event_of(heapq.heappop(waiting))


def of_block(wanted: Wanted, order: Order, columns: Columns) -> Iterator[Waiting]:
    times, ids = columns.of["timestamp"], columns.ids
    for place in wanted.places(columns):
        yield order.key(times[place], int.from_bytes(ids[place], "big")), columns, place


def event_of(waiting: Waiting) -> StoredEvent:
    _, event, place = waiting
    return event if isinstance(event, StoredEvent) else event.event(place)


def blocks(wanted: Wanted) -> Iterator[tuple[UUID, Columns, list[int]]]:
    """Yields blocks, by their last ids, with the places of the events that are asked for; not where there are none."""
    sql = f"SELECT last_id, body {statement('archive.blocks')} ORDER BY last_id"
    for last_id, body in rows(sql, wanted.parameters()):
        columns = unpack(bytes(body))
        if places := wanted.places(columns):
            yield last_id, columns, places


def end_of_stretch(environment_id: int, after: UUID, through: UUID, count: int) -> UUID:
    """Returns up to which id, `through` at most, about so many events lie after another one."""
    parameters = {
        "environment_id": environment_id,
        "after": str(after),
        "through": str(through),
        "rows": count,
        "blocks": -(-count // SIZE),
    }
    found = database.execute_sql(statement("archive.stretch"), parameters).fetchone()
    return through if found is None else found[0]


def estimate(wanted: Wanted) -> int:
    """Returns about how many events are asked for."""
    parameters = wanted.parameters()
    in_rows = planned_rows(f"SELECT {statement('archive.rows')}", parameters)
    share = "events::float8"
    if wanted.names is not None:
        share += " / cardinality(names)"
    if wanted.people is not None:
        share += " / cardinality(people)"
    ((in_blocks,),) = database.execute_sql(
        f"SELECT coalesce(sum({share}), 0) {statement('archive.blocks')}", parameters
    )
    return in_rows + int(in_blocks)
