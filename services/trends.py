"""Trends: what events measure, period by period."""

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core import periods
from core.errors import Detail, Unprocessable
from models.db import database, statement
from services.conditions import Condition
from services.questions import (
    HORIZON,
    DateRange,
    Selector,
    period_bounds,
    selecting,
    selector,
    snapshot_time,
    time_zone,
)

LISTED_VALUES = 25
QUANTILES = ("median", "p90", "p95", "p99")


@dataclass(frozen=True, slots=True)
class Series:
    """What is measured of which events. The meaning of each measure is in the contract, at `TrendSeries`."""

    events: Selector
    measure: str = "events"
    property: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about trends. The meaning of each field is in the contract, at `TrendQuery`."""

    date_range: DateRange
    series: Sequence[Series]
    filter: Condition = field(default_factory=dict)
    period: str = "day"
    breakdown: Sequence[str] = ()
    compare: bool = False


class Measured(NamedTuple):
    """What the events of a period measure; `numbers` is how many of them have a number."""

    events: int
    people: int
    sessions: int
    numbers: int
    sum: Any
    min: Any
    max: Any
    quantiles: Any


@dataclass(frozen=True, slots=True)
class Values:
    """A measure by period, and over all of them."""

    values: list[float | None]
    total: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """A series, or that of the events with the same values of the breakdown. `series` counts from 1."""

    series: int
    breakdown: list[Any] | None
    other: bool
    current: Values
    previous: Values | None

    @property
    def values(self) -> list[float | None]:
        return self.current.values

    @property
    def total(self) -> float | None:
        return self.current.total


@dataclass(frozen=True, slots=True)
class Period:
    """When a period begins, whether it is over, and whether the range takes in a part of it only."""

    start: datetime
    is_over: bool
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    periods: list[Period]
    groups: list[Group]
    question: Question
    previous_range: DateRange | None
    time_zone: str
    data_as_of: datetime


# The measures by series, group (from 1) and period (from 1; None for all), and the values of each group.
Cells = dict[tuple[int, int, int | None], Measured]


def query_trend(environment_id: int, question: Question) -> Result:
    """Returns what the events measure, of all that were acknowledged before `data_as_of`.

    Raises Unprocessable where a measure lacks its property, or the range has too many periods.
    """
    for number, series in enumerate(question.series):
        if (series.measure in OF_A_PROPERTY) != (series.property is not None):
            problem = "Measures of a property name one, and others none."
            raise Unprocessable(problem, (Detail(f"series.{number}.property", "measure", problem),))
    as_of, zone = snapshot_time(), time_zone(environment_id)
    within = question.date_range.until(HORIZON)
    bounds = period_bounds(within, question.period, zone)
    found = [
        Period(start, is_over=end <= as_of, is_cut=start < within.start or end > within.end)
        for start, end in pairwise(bounds)
    ]
    cells, listed = measured(environment_id, question, within, bounds)
    previous = earlier(within, len(found), question.period, zone) if question.compare and found else None
    before: Cells | None = None
    if previous:
        earlier_bounds = period_bounds(previous, question.period, zone)
        before, _ = measured(environment_id, question, previous, earlier_bounds, listed)
    return Result(
        periods=found,
        groups=list(groups(question, cells, before, listed, len(found))),
        question=question,
        previous_range=previous,
        time_zone=zone.key,
        data_as_of=as_of,
    )


def earlier(date_range: DateRange, count: int, period: str, zone: ZoneInfo) -> DateRange:
    """Returns the range so many periods before, by the clock on the wall."""
    return DateRange(
        periods.shifted(date_range.start, -count, period, zone), periods.shifted(date_range.end, -count, period, zone)
    )


def measured(
    environment_id: int,
    question: Question,
    within: DateRange,
    bounds: Sequence[datetime],
    listed: list[Any] | None = None,
) -> tuple[Cells, list[Any]]:
    """Returns the measures, and the values that have a group: the largest, or those that are listed."""
    if not question.breakdown:
        listed = [[None] * 3]
    if not bounds:
        return {}, listed or []
    first, second, third = [name.split(".") for name in question.breakdown] + [None] * (3 - len(question.breakdown))
    parameters = {
        "environment_id": environment_id,
        "series": json.dumps([series_parameters(series) for series in question.series]),
        "filter": selector(Selector(where=question.filter)),
        "start": within.start,
        "end": within.end,
        "bounds": bounds,
        "first": first,
        "second": second,
        "third": third,
        "sessions": any(series.measure == "sessions" for series in question.series),
        "groups": LISTED_VALUES,
        "listed": None if listed is None else json.dumps(listed),
    }
    cells: Cells = {}
    values: dict[int, Any] = {}
    for series, rank, value, period, *numbers in database.execute_sql(statement("trends.cells"), parameters):
        cells[series, rank, period] = Measured(*numbers)
        if rank <= LISTED_VALUES:
            values[rank] = value
    return cells, listed or [values[rank] for rank in sorted(values)]


def series_parameters(series: Series) -> dict[str, Any]:
    return selecting(series.events) | {"property": (series.property or "").split(".")}


def groups(question: Question, cells: Cells, before: Cells | None, listed: list[Any], count: int) -> Iterator[Group]:
    """Yields the series, each by the groups that there are, the largest first and the rest last."""
    names = len(question.breakdown)
    ranks = range(1, len(listed) + 1)
    rest = [LISTED_VALUES + 1] if any(rank > LISTED_VALUES for _, rank, _ in (*cells, *(before or ()))) else []
    for number, series in enumerate(question.series, 1):
        for rank in (*ranks, *rest):
            is_rest = rank > LISTED_VALUES
            yield Group(
                series=number,
                breakdown=[plain(value) for value in listed[rank - 1][:names]] if names and not is_rest else None,
                other=is_rest,
                current=values(series, cells, number, rank, count),
                previous=None if before is None else values(series, before, number, rank, count),
            )


def values(series: Series, cells: Cells, number: int, rank: int, count: int) -> Values:
    measure = MEASURES[series.measure]
    found = [measure(cells.get((number, rank, period), NOTHING)) for period in (None, *range(1, count + 1))]
    total, *by_period = [None if value is None else as_float(value) for value in found]
    return Values(by_period, total)


def plain(value: Any) -> Any:
    """Returns the value of a property as a scalar; objects and lists as JSON text."""
    return json.dumps(value) if isinstance(value, dict | list) else value


def as_float(value: Any) -> float:
    """Returns a number that JSON can write: sums may lie beyond what a double holds."""
    number = float(value)
    return number if math.isfinite(number) else math.copysign(sys.float_info.max, number)


def share(value: Any, of: int) -> Any:
    return value / of if of else None


def quantile(name: str) -> Callable[[Measured], Any]:
    place = QUANTILES.index(name)
    return lambda found: found.quantiles[place] if found.numbers else None


NOTHING = Measured(0, 0, 0, 0, None, None, None, None)
MEASURES: dict[str, Callable[[Measured], Any]] = {
    "events": lambda found: found.events,
    "people": lambda found: found.people,
    "sessions": lambda found: found.sessions,
    "events_per_person": lambda found: share(found.events, found.people),
    "sum": lambda found: found.sum or 0,
    "sum_per_person": lambda found: share(found.sum or 0, found.people),
    "average": lambda found: share(found.sum, found.numbers),
    "min": lambda found: found.min,
    "max": lambda found: found.max,
} | {name: quantile(name) for name in QUANTILES}
OF_A_PROPERTY = {"sum", "sum_per_person", "average", "min", "max", *QUANTILES}
