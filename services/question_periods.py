"""The periods of a question: when they begin in the project's zone, and how the engine numbers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import numpy as np

from core import clock, periods
from core.errors import Detail, Unprocessable
from engine.calendars import Calendar
from engine.keys import Keys, time_key
from services.questions import HORIZON, DateRange

MAX_PERIODS = 400


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
