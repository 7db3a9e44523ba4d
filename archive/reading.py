"""Reads events, whether they lie in rows or in blocks, in one order.

One query, so as of one moment, answers rows and blocks by where they begin in that order; blocks are unpacked when it
is their turn. So a page costs what it shows, and not what lies behind it.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from archive.block import SIZE, Block, StoredEvent
from core.clock import microseconds
from models.db import database, rows, statement

AT_ONCE = 8  # rows or blocks that are fetched together
ALL_AT_ONCE = 200  # the same, where all are wanted
COLUMNS = ", ".join(StoredEvent._fields)
FIRST_ID = UUID(int=0)
LAST_ID = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events are asked for; None makes no difference.

    Of the ranges, `after` and `end` themselves are not part. `before` is a position in `HAPPENED_LAST`.
    """

    environment_id: int
    people: Sequence[int] | None = None
    names: Sequence[str] | None = None
    kind: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    after: UUID = FIRST_ID
    through: UUID = LAST_ID
    before: tuple[datetime, UUID] | None = None

    def parameters(self) -> dict[str, Any]:
        """Returns what the queries of `archive` are asked with."""
        time, id_ = self.before or (None, None)
        return {
            "environment_id": self.environment_id,
            "people": None if self.people is None else list(self.people),
            "names": None if self.names is None else list(self.names),
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "after": str(self.after),
            "through": str(self.through),
            "before_time": time,
            "before_id": id_ and str(id_),
        }

    def places(self, block: Block) -> list[int]:
        """Returns the places of the events in a block that are asked for."""
        found: Iterable[int] = range(block.size)
        for column, values in (
            ("person_id", self.people),
            ("name", self.names),
            ("kind", None if self.kind is None else [self.kind]),
        ):
            if values is not None:
                of_event, among = block.columns[column], frozenset(values)
                found = [place for place in found if of_event[place] in among]
        if self.start or self.end or self.before:
            found = [place for place in found if self.is_time(block, place)]
        if (self.after, self.through) != (FIRST_ID, LAST_ID):
            found = [place for place in found if self.after < block.ids[place] <= self.through]
        return list(found)

    def is_time(self, block: Block, place: int) -> bool:
        at = block.happened[place]
        return (
            (self.start is None or at >= microseconds(self.start))
            and (self.end is None or at < microseconds(self.end))
            and (self.before is None or (at, block.ids[place]) < (microseconds(self.before[0]), self.before[1]))
        )


@dataclass(frozen=True, slots=True)
class Order:
    """An order of events, as SQL has it and as numbers that ascend in it."""

    of_row: str  # the position of a row
    of_block: str  # that of the first event of a block, or one before it
    rows: str  # in which rows are
    direction: str
    rank: Callable[[Any], int]  # of a position
    key: Callable[[StoredEvent], tuple[int, ...]]  # of an event, beginning with the rank of its position


RECEIVED = Order(
    "id", "first_id", "id", "ASC",
    lambda id_: id_.int,
    lambda event: (event.id.int,),
)  # fmt: skip
RECEIVED_LAST = Order(
    "id", "last_id", "id DESC", "DESC",
    lambda id_: -id_.int,
    lambda event: (-event.id.int,),
)  # fmt: skip
HAPPENED_LAST = Order(
    "timestamp", "last_time", "timestamp DESC, id DESC", "DESC",
    lambda time: -microseconds(time),
    lambda event: (-microseconds(event.timestamp), -event.id.int),
)  # fmt: skip


def events(wanted: Wanted, order: Order, limit: int | None = None) -> Iterator[StoredEvent]:
    """Yields the events that are asked for in an order, at most `limit`."""
    sql = f"""
        (SELECT {order.of_row} AS position, NULL::bytea AS body, {COLUMNS} {statement("archive.rows")}
         ORDER BY {order.rows} LIMIT %(limit)s)
        UNION ALL
        SELECT {order.of_block}, body{", NULL" * len(StoredEvent._fields)} {statement("archive.blocks")}
        ORDER BY position {order.direction}
    """
    waiting: list[tuple[tuple[int, ...], StoredEvent]] = []
    left = -1 if limit is None else limit
    at_once = ALL_AT_ONCE if limit is None else AT_ONCE
    for position, body, *row in rows(sql, {**wanted.parameters(), "limit": limit}, at_once=at_once):
        rank = order.rank(position)
        while waiting and waiting[0][0][0] < rank and left:
            yield heapq.heappop(waiting)[1]
            left -= 1
        if not left:
            return
        found = [StoredEvent._make(row)] if body is None else of_block(wanted, bytes(body))
        for event in found:
            heapq.heappush(waiting, (order.key(event), event))
    while waiting and left:
        yield heapq.heappop(waiting)[1]
        left -= 1


def blocks(wanted: Wanted) -> Iterator[tuple[UUID, Block, list[int]]]:
    """Yields blocks, by their last ids, with the places of the events that are asked for; not where there are none."""
    sql = f"SELECT last_id, body {statement('archive.blocks')} ORDER BY last_id"
    for last_id, body in rows(sql, wanted.parameters(), at_once=AT_ONCE):
        block = Block(bytes(body))
        if places := wanted.places(block):
            yield last_id, block, places


def of_block(wanted: Wanted, body: bytes) -> Iterator[StoredEvent]:
    block = Block(body)
    return (block.event(place) for place in wanted.places(block))


def before(id_: UUID) -> UUID:
    """Returns the id before another one."""
    return UUID(int=max(id_.int - 1, 0))


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
    ((plan,),) = database.execute_sql(f"EXPLAIN (FORMAT JSON) SELECT {statement('archive.rows')}", parameters)
    in_rows: int = plan[0]["Plan"]["Plan Rows"]
    ((in_blocks,),) = database.execute_sql(f"SELECT coalesce(sum(events), 0) {statement('archive.blocks')}", parameters)
    return in_rows + int(in_blocks)
