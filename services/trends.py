"""Trends: what events measure, period by period."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from core import periods
from core.errors import Detail, Unprocessable
from engine.columns import SESSION, column_of
from engine.snapshot import Snapshot
from services import formulas
from services.audiences import audience
from services.breakdowns import LISTED_VALUES, Breakdown, plain
from services.conditions.language import EVERYTHING, Condition
from services.conditions.people import EVERYBODY, PersonCondition
from services.question_periods import Period, calendar_of, period_bounds, periods_of
from services.questions import HORIZON, DateRange, answered, now_in
from services.trend_cells import Measured, Measuring, nothing
from services.trend_measures import OF_A_PROPERTY, Series

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about trends. The meaning of each field is in the contract, at `TrendQuery`."""

    date_range: DateRange
    series: Sequence[Series]
    filter: Condition = EVERYTHING
    people: PersonCondition = EVERYBODY
    period: str = "day"
    breakdown: Sequence[Breakdown] = ()
    compare: bool = False
    cumulative: bool = False
    formulas: Sequence[str] = ()

    def checked(self) -> "Question":
        """Returns the question. Raises Unprocessable where a measure lacks its property, or for a wrong formula."""
        for number, series in enumerate(self.series):
            if (series.measure in OF_A_PROPERTY) != (series.property is not None):
                problem = "Measures of a property name one, and others none."
                raise Unprocessable(problem, (Detail(f"series.{number}.property", "measure", problem),))
        formulas.check(self.formulas, len(self.series))
        return self


@dataclass(frozen=True, slots=True)
class Values:
    """A measure by period, and over all of them."""

    values: list[float | None]
    total: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """A series or a formula, or that of the events with the same values of the breakdown. `number` counts from 1."""

    number: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    periods: list[Period]
    groups: list[Group]
    formulas: list[Group]
    question: Question
    previous_range: DateRange | None
    time_zone: str
    data_as_of: datetime


def query_trend(environment_id: int, question: Question) -> Result:
    """Returns what the events measure, of all that were acknowledged before `data_as_of`.

    Raises Unprocessable where a measure lacks its property, a formula cannot be read, or there are too many periods.
    """
    question.checked()
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    bounds = period_bounds(within, question.period, zone)
    found = periods_of(bounds, within, as_of)
    now = measured(environment_id, question, within, bounds, as_of, zone)
    previous = earlier(within, len(found), question.period, zone) if question.compare and found else None
    before: Measured | None = None
    if previous:
        earlier_bounds = period_bounds(previous, question.period, zone)
        before = measured(environment_id, question, previous, earlier_bounds, as_of, zone, now.listed)
    return Result(
        periods=found,
        groups=list(groups(question, now, before)),
        formulas=list(groups(question, made(question, now), before and made(question, before))),
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
    as_of: datetime,
    zone: ZoneInfo,
    listed: list[Any] | None = None,
) -> Measured:
    """Returns what the series measure by the largest values of the breakdown, or by those that are listed."""
    if not bounds:
        return nothing(question.series, question.breakdown)
    return asked(
        environment_id,
        question,
        within,
        bounds,
        as_of,
        zone,
        lambda measuring: measuring.measured(listed, LISTED_VALUES),
    )


def asked(
    environment_id: int,
    question: Question,
    within: DateRange,
    bounds: Sequence[datetime],
    as_of: datetime,
    zone: ZoneInfo,
    find: Callable[[Measuring], T],
) -> T:
    """Returns what is found by measuring the question's series."""
    selected = [series.events for series in question.series]
    beside = set(map(column_of, properties(question))).union(*(one.columns for one in question.breakdown))
    with_sessions = any(series.measure == "sessions" for series in question.series)

    def answer(events: Snapshot) -> T:
        calendar = calendar_of(question.period, zone, bounds)
        return find(
            Measuring(
                events,
                question.series,
                question.filter,
                question.breakdown,
                within,
                calendar,
                cumulative=question.cumulative,
            )
        )

    return answered(
        environment_id, selected, question.filter, answer,
        *beside, *([SESSION] if with_sessions else []), every=with_sessions,
        audience=audience(environment_id, question.people, as_of, zone),
    )  # fmt: skip


def properties(question: Question) -> list[str]:
    return [series.property for series in question.series if series.property is not None]


def groups(question: Question, now: Measured, before: Measured | None) -> Iterator[Group]:
    """Yields the series, each by the groups that there are, the largest first and the rest last."""
    with_others = now.has_others or (before is not None and before.has_others)
    for number, table in enumerate(now.tables):
        for rank in range(len(now.listed) + with_others):
            is_rest = rank == len(now.listed)
            yield Group(
                number=number + 1,
                breakdown=[plain(value) for value in now.listed[rank]] if question.breakdown and not is_rest else None,
                other=is_rest,
                current=values(table[rank].tolist()),
                previous=None if before is None else values(before.tables[number][rank].tolist()),
            )


def made(question: Question, of: Measured) -> Measured:
    """Returns what the formulas make of the series."""
    return of._replace(tables=[formulas.evaluate(formula, of.tables) for formula in question.formulas])


def values(row: Iterable[float]) -> Values:
    *by_period, total = [None if math.isnan(value) else value for value in row]
    return Values(by_period, total)
