"""What questions about events have in common: a range of time, which events count, the snapshot they are asked of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from core import budget, clock, periods
from core.errors import Detail, Unprocessable
from engine import snapshot
from engine.calendars import Calendar, Dated
from engine.columns import of_property
from engine.history import History, Part, Values
from engine.kernels.periods import count_between
from engine.keys import LATEST, Keys, time_key
from engine.snapshot import Snapshot
from models.db import database
from services.conditions.language import EVERYTHING, All, Condition, Leaf, Node, Not
from services.conditions.values import found_at

T = TypeVar("T")
Mask = Callable[[Part], Values]

AHEAD = timedelta(days=1)  # so far may the time of an event lie in the future
HORIZON = datetime(2109, 1, 1, tzinfo=UTC)  # later than any event, and within what keys can say
MAX_PERIODS = 400
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


def names(*selected: Selector) -> list[str] | None:
    """Returns the names of all events that can be selected; None for any."""
    found = [one.event for one in selected]
    return None if None in found else [name for name in found if name is not None]


def columns(*conditions: Condition) -> set[str]:
    """Returns which columns beside the events tell whether conditions hold."""
    return {of_property(name) for condition in conditions for name in condition.properties}


def answered(
    environment_id: int, selected: Sequence[Selector], filter: Condition, answer: Callable[[Snapshot], T],
    *others: str, every: bool = False,
) -> T:  # fmt: skip
    """Returns an answer from the events that are selected, or from every event; `others` are more columns it needs.

    Raises Unprocessable where that would take too much memory or time.
    """
    wanted = None if every else names(*selected)
    beside = columns(filter, *(one.where for one in selected)) | set(others)

    def within_bounds(events: Snapshot) -> T:
        if events.size * (KEY_BYTES + COLUMN_BYTES * len(beside)) > MAX_BYTES:
            problem = f"The question is about too many events, which are {events.size:,}."
            raise Unprocessable(problem, (Detail("", "too_many_events", problem),))
        return answer(events)

    try:
        with budget.seconds(MAX_SECONDS):
            return snapshot.answered(environment_id, wanted, beside, within_bounds)
    except budget.OutOfTimeError:
        problem = f"The question takes longer than {MAX_SECONDS} seconds."
        raise Unprocessable(problem, (Detail("", "too_slow", problem),)) from None


def chosen(events: Snapshot, selected: Selector, filter: Condition) -> tuple[History, Mask | None]:
    """Returns the events of a selector's name and kind, and which of them pass its tests and those of the filter."""
    history = events.history(lambda part: may_be(selected, part))
    return history, passing(selected.where, filter)


def may_be(selected: Selector, part: Part) -> bool:
    return selected.event in (None, part.name) and selected.kind in (None, part.kind)


def passing(*conditions: Condition) -> Mask | None:
    """Returns what tells of each event of a part whether all conditions hold; None where they ask for nothing."""
    asked = All(tuple(condition.node for condition in conditions if condition))
    return (lambda part: mask(asked, part)) if asked.of else None


def mask(node: Node, part: Part) -> Values:
    """Returns of which events of a part it holds. Tests are asked of the values that there are, not of the events."""
    match node:
        case Leaf(names, test):
            return part.looked_up(of_property(names[0]), lambda value: test(found_at(value, names[1:])), np.bool_)
        case Not(other):
            return ~mask(other, part)
    return joined(np.logical_and if isinstance(node, All) else np.logical_or, node.of, part)


def joined(join: np.ufunc, nodes: Sequence[Node], part: Part) -> Values:
    masks: Values = np.array([mask(one, part) for one in nodes]) if nodes else np.ones((1, part.events), np.bool_)
    found: Values = join.reduce(masks)
    return found


def keys_of(events: Snapshot, selected: Selector, filter: Condition) -> dict[int, Keys]:
    """Returns the sorted keys of the selected events that pass the filter, by shard."""
    history, mask = chosen(events, selected, filter)
    return history.keys(mask)


def dated(
    events: Snapshot, selected: Selector, filter: Condition, calendar: Calendar, *,
    firsts: bool = False, lasts: bool = False,
) -> dict[int, Dated]:  # fmt: skip
    """Returns the selected events that pass the filter, by shard, with their periods.

    Of each person and period, the first or the last event is enough where that is said.
    """
    if calendar.name and not selected.where and not filter:
        return events.dated(lambda part: may_be(selected, part), calendar, firsts=firsts, lasts=lasts)
    return {shard: Dated(keys) for shard, keys in keys_of(events, selected, filter).items()}


def active(
    events: Snapshot, selected: Selector, filter: Condition, calendar: Calendar, within: DateRange
) -> dict[int, Dated]:
    """Returns such events as tell who did something in a range, and in each of its periods.

    The first and the last of each person and period tell of all times that do not lie within one.
    """
    is_whole = calendar.asked[[0, -1]].tolist() == [time_key(within.start), time_key(within.end)]
    if calendar.count == 1 and not is_whole:
        return dated(events, selected, filter, calendar)
    return dated(events, selected, filter, calendar, firsts=True, lasts=not is_whole)


def calendar_of(period: str, zone: ZoneInfo, bounds: Sequence[datetime]) -> Calendar:
    """Returns the periods between the bounds, as those of the zone's calendar; not of hours, which are too many."""
    asked = moments(bounds)
    if period == "hour":
        return Calendar(asked)
    known = all_bounds(period, zone)
    first = int(np.searchsorted(known, asked[0]))
    # There may be none before 1970 or so late, and of a day that a zone left out there are two that begin at once.
    are_known = np.array_equal(known[first : first + len(asked)], asked)
    return Calendar(asked, (period, zone.key), known, first) if are_known else Calendar(asked)


@cache
def all_bounds(period: str, zone: ZoneInfo) -> Keys:
    """Returns when each period begins that keys can say, and when the last one ends."""
    starts = periods.starts(clock.EPOCH, period, zone)
    return np.unique(moments(list(takewhile(lambda at: at < HORIZON, starts))))


def places_between(keys: Keys, start: int, end: int) -> Values | slice:
    """Returns what chooses the keys from a time up to, but without, another; a slice where it is all of them."""
    if count_between(keys, start, end) == len(keys):
        return slice(None)
    at = keys & LATEST
    inside: Values = (at >= start) & (at < end)
    return inside


def moments(bounds: Sequence[datetime]) -> Keys:
    """Returns times as they stand in keys."""
    return np.array([time_key(bound) for bound in bounds], np.int64)


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


@dataclass(frozen=True, slots=True)
class Period:
    """When a period begins, whether it is over, and whether the range takes in a part of it only."""

    start: datetime
    is_over: bool
    is_cut: bool


def periods_of(bounds: Sequence[datetime], within: DateRange, as_of: datetime) -> list[Period]:
    """Returns the periods of a range that lie between the bounds."""
    return [
        Period(start, is_over=end <= as_of, is_cut=start < within.start or end > within.end)
        for start, end in pairwise(bounds)
    ]


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
