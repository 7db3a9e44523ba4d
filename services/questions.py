"""What questions about events have in common: a range of time, which events count, the snapshot they are asked of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from core import budget, clock
from core.errors import Detail, Unprocessable
from engine import snapshot
from engine.columns import of_property
from engine.snapshot import Snapshot
from models.db import database
from services.conditions.language import EVERYTHING, Condition

T = TypeVar("T")

AHEAD = timedelta(days=1)  # so far may the time of an event lie in the future
HORIZON = datetime(2109, 1, 1, tzinfo=UTC)  # later than any event, and within what keys can say
MAX_SECONDS = 20  # less than Postgres and the server have patience for
MAX_BYTES = 6 << 30
KEY_BYTES, COLUMN_BYTES = 48, 8  # that an event takes while it is looked at, and each column beside it


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
    where: Condition = EVERYTHING


class Audience(Protocol):
    """The people whom a question is about, which events tell who they are, and the columns beside these."""

    @property
    def selected(self) -> Sequence[Selector]: ...

    @property
    def columns(self) -> set[str]: ...

    def events_of(self, events: Snapshot) -> Snapshot:
        """Returns their events."""


def names(*selected: Selector) -> list[str] | None:
    """Returns the names of all events that can be selected; None for any."""
    found = [one.event for one in selected]
    return None if None in found else [name for name in found if name is not None]


def columns(*conditions: Condition) -> set[str]:
    """Returns which columns beside the events tell whether conditions hold."""
    return {of_property(name) for condition in conditions for name in condition.properties}


def answered(
    environment_id: int, selected: Sequence[Selector], filter: Condition, answer: Callable[[Snapshot], T],
    *others: str, every: bool = False, audience: Audience | None = None,
) -> T:  # fmt: skip
    """Returns an answer from the events that are selected, or from every event; `others` are more columns it needs.

    Where there is an audience, it is from the events of these people. Raises Unprocessable where it would take too much
    memory or time.
    """
    wanted = None if every else names(*selected, *(audience.selected if audience else ()))
    beside = columns(filter, *(one.where for one in selected)) | set(others) | (audience.columns if audience else set())

    def within_bounds(events: Snapshot) -> T:
        if events.size * (KEY_BYTES + COLUMN_BYTES * len(beside)) > MAX_BYTES:
            problem = f"The question is about too many events, which are {events.size:,}."
            raise Unprocessable(problem, (Detail("", "too_many_events", problem),))
        return answer(events if audience is None else audience.events_of(events))

    try:
        with budget.seconds(MAX_SECONDS):
            return snapshot.answered(environment_id, wanted, beside, within_bounds)
    except budget.OutOfTimeError:
        raise too_slow(MAX_SECONDS) from None


def too_slow(seconds: int) -> Unprocessable:
    problem = f"The question takes longer than {seconds} seconds."
    return Unprocessable(problem, (Detail("", "too_slow", problem),))


def now_in(environment_id: int) -> tuple[datetime, ZoneInfo]:
    """Returns the time, up to which statements that follow know everything, and the zone of the project's days."""
    moment, zone = database.execute_sql(
        """SELECT statement_timestamp(), project.timezone
           FROM environment
           JOIN project ON project.id = environment.project_id
           WHERE environment.id = %s""",
        (environment_id,),
    ).fetchone()
    return moment, ZoneInfo(zone)
