"""What questions about events have in common: a range of time, which events count, the snapshot they are asked of."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from models.db import database
from models.project import Environment, Project
from services.conditions import Condition, compiled

AHEAD = timedelta(days=1)  # so far may the time of an event lie in the future


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` up to, but without, `end`."""

    start: datetime
    end: datetime

    def as_of(self, moment: datetime) -> "DateRange":
        """Returns the part of the range that events can lie in."""
        return DateRange(max(self.start, clock.EPOCH), min(self.end, moment + AHEAD))


@dataclass(frozen=True, slots=True)
class Selector:
    """Events by their name, their kind and their properties; what is None or empty does not matter."""

    event: str | None = None
    kind: str | None = None
    where: Condition = field(default_factory=dict)


def selector(selected: Selector) -> str:
    """Returns the selector as SQL's function `selects` takes it."""
    condition, variables = compiled(selected.where) if selected.where else (None, {})
    return json.dumps({"event": selected.event, "kind": selected.kind, "condition": condition, "variables": variables})


def names(*selected: Selector) -> list[str] | None:
    """Returns the names of all events that can be selected; None for any."""
    found = [one.event for one in selected]
    return None if None in found else [name for name in found if name is not None]


def snapshot_time() -> datetime:
    """Returns the time; everything older is in the statements that follow."""
    (as_of,) = database.execute_sql("SELECT statement_timestamp()").fetchone()
    moment: datetime = as_of
    return moment


def time_zone(environment_id: int) -> ZoneInfo:
    """Returns the time zone in which the project's days begin."""
    project: Any = Project.select().join(Environment).where(Environment.id == environment_id).get()
    return ZoneInfo(project.timezone)
