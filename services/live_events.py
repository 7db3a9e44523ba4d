"""Events as they arrive: whoever asks again and again is told of each of them.

Events are not stored in the order of their times, nor of their ids: whoever goes by either misses what a slower
transaction stores a moment later. So a look goes by the numbers of transactions, from one before which all have ended
up to the next such one: writers hold their lock since before their rows have a number. https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from archive.block import StoredEvent
from archive.reading import COLUMNS, RECEIVED_LAST, events
from archive.wanted import FIRST_ID, Wanted, before
from core import clock, ids
from core.errors import InvalidCursor
from models import locks
from models.db import database, statement
from services.events import Happening, with_people
from services.pages import next_cursor, position_of

SLOWEST = timedelta(minutes=1)  # an event is stored within this time of its receipt
OLDEST = timedelta(minutes=15)  # later, events may lie in blocks
NUMBERS = 1 << 31  # of transactions that can be told from each other


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Events, and the cursor to ask with again; `has_more`: there are more already."""

    data: list[Happening]
    has_more: bool
    next_cursor: str


class Look(NamedTuple):
    """The events of transactions from one number up to another, behind an id; `later`: what comes next is behind it."""

    since: int
    until: int
    after: UUID
    later: UUID


def list_live_events(
    environment_id: int, *, event: str | None, kind: str | None, cursor: str | None, limit: int
) -> Arrivals:
    """Returns what arrived since the cursor, in the order of receipt; the latest where there is none.

    Raises InvalidCursor, also where it is older than a quarter of an hour.
    """
    scope = ["live", environment_id, event, kind]
    names = None if event is None else [event]
    wanted = Wanted(environment_id=environment_id, names=names, kind=kind)
    if cursor is None:
        look = new_look(environment_id, 0, earliest(SLOWEST))
        found = latest(wanted, look, limit)
    else:
        look = look_at(environment_id, *position_of(scope, cursor))
        found = arrived(wanted, look, limit + 1, "ASC")
    has_more = len(found) > limit
    data = with_people(environment_id, found[:limit])
    rest = look._replace(after=data[-1].event.id) if has_more else Look(look.until, look.until, look.later, look.later)
    return Arrivals(data, has_more, next_cursor(scope, [rest.since, rest.until, str(rest.after), str(rest.later)]))


def look_at(environment_id: int, since: int, until: int, after: str, later: str) -> Look:
    """Returns the rest of a look that was begun, or a new one. Raises InvalidCursor."""
    if UUID(after) < earliest(OLDEST + SLOWEST):
        raise InvalidCursor("The cursor is too old: begin without one. What came in between is in the list of events.")
    if since == until:
        return new_look(environment_id, since, UUID(after))
    return Look(since, until, UUID(after), UUID(later))


def new_look(environment_id: int, since: int, after: UUID) -> Look:
    """Returns the look at what arrived since a transaction, behind an id. Raises InvalidCursor."""
    ((following, first_open),) = database.execute_sql(statement("events.horizon")).fetchall()
    if following < since:
        raise InvalidCursor("The cursor is of a database that is there no more.")
    if locks.let_writers_end(environment_id):
        return Look(since, following, after, later=earliest(SLOWEST))
    # By the time that they have ended, what others stored meanwhile may be older than a minute.
    return Look(since, max(since, first_open), after, later=after)


def earliest(ago: timedelta) -> UUID:
    """Returns what no id of an event is smaller than that was received since then."""
    return ids.first_event_id(clock.milliseconds(clock.now() - ago))


def latest(wanted: Wanted, look: Look, limit: int) -> list[StoredEvent]:
    """Returns the last events before a look, in the order of receipt; where rows are too few, blocks have more."""
    found = arrived(wanted, look._replace(since=look.until - NUMBERS, after=FIRST_ID), limit, "DESC")
    oldest = min([look.later, *(one.id for one in found)])  # what is before it does not come again
    if len(found) < limit:
        found += events(replace(wanted, through=before(oldest)), RECEIVED_LAST, limit - len(found))
    return found[::-1]


def arrived(wanted: Wanted, look: Look, limit: int, direction: str) -> list[StoredEvent]:
    """Returns the first events of a look, by id in that direction."""
    sql = f"""SELECT {COLUMNS} {statement("archive.rows")} {statement("events.arrived")}
              ORDER BY id {direction} LIMIT %(limit)s"""
    position: dict[str, Any] = {"since": look.since, "until": look.until, "after": str(look.after)}
    parameters = wanted.parameters() | position | {"limit": limit}
    return [StoredEvent._make(row) for row in database.execute_sql(sql, parameters)]
