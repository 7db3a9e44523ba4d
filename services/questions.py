"""What questions about events have in common: a range of time, which events count, the snapshot they are asked of."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from core import clock, periods
from core.errors import Detail, Unprocessable
from models.db import database
from models.project import Environment, Project
from services.conditions import Condition, compiled

AHEAD = timedelta(days=1)  # so far may the time of an event lie in the future
HORIZON = datetime(2200, 1, 1, tzinfo=UTC)  # later than any event, and early enough for calendars
MAX_PERIODS = 400


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` up to, but without, `end`."""

    start: datetime
    end: datetime

    def until(self, moment: datetime) -> "DateRange":
        """Returns the part of the range from 1970 up to a time."""
        return DateRange(max(self.start, clock.EPOCH), min(self.end, moment))


def date_range(start: datetime, end: datetime) -> DateRange:
    """Returns the range that somebody asks for. Raises Unprocessable where it ends before it starts."""
    if end < start:
        problem = "The range ends before it starts."
        raise Unprocessable(problem, (Detail("date_range.end", "before_start", problem),))
    return DateRange(start, end)


@dataclass(frozen=True, slots=True)
class Selector:
    """Events by their name, their kind and their properties; what is None or empty does not matter."""

    event: str | None = None
    kind: str | None = None
    where: Condition = field(default_factory=dict)


def selecting(selected: Selector) -> dict[str, Any]:
    """Returns the selector as SQL's function `selects` takes it."""
    condition, variables = compiled(selected.where) if selected.where else (None, {})
    return {"event": selected.event, "kind": selected.kind, "condition": condition, "variables": variables}


def selector(selected: Selector) -> str:
    """Returns the same as JSON."""
    return json.dumps(selecting(selected))


def names(*selected: Selector) -> list[str] | None:
    """Returns the names of all events that can be selected; None for any."""
    found = [one.event for one in selected]
    return None if None in found else [name for name in found if name is not None]


def period_bounds(within: DateRange, period: str, zone: ZoneInfo, *, more: int = 0) -> list[datetime]:
    """Returns when the periods of a range begin, when the last of them ends, and when as many `more` end after it.

    There are none in a range without time. Raises Unprocessable where they are too many.
    """
    if within.start >= within.end:
        return []
    following = periods.starts(within.start, period, zone)
    bounds = [next(following)]
    while bounds[-1] < within.end:
        if len(bounds) > MAX_PERIODS:
            problem = f"The range has more than {MAX_PERIODS} periods."
            raise Unprocessable(problem, (Detail("date_range", "too_many_periods", problem),))
        bounds.append(next(following))
    return [*bounds, *islice(following, more)]


def snapshot_time() -> datetime:
    """Returns the time; everything older is in the statements that follow."""
    (as_of,) = database.execute_sql("SELECT statement_timestamp()").fetchone()
    moment: datetime = as_of
    return moment


def time_zone(environment_id: int) -> ZoneInfo:
    """Returns the time zone in which the project's days begin."""
    project: Any = Project.select().join(Environment).where(Environment.id == environment_id).get()
    return ZoneInfo(project.timezone)
