"""Retention: of the people who began, how many came back, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from core import clock, periods
from engine.kernels.retention import retained
from engine.keys import NO_KEYS, time_key
from engine.snapshot import Snapshot
from services.conditions import Condition
from services.intervals import Interval, wilson
from services.questions import (
    AHEAD,
    DateRange,
    Selector,
    answered,
    calendar_of,
    keys_of,
    moments,
    period_bounds,
    snapshot_time,
    time_zone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about retention. The meaning of each field is in the contract, at `RetentionQuery`."""

    date_range: DateRange
    start_event: Selector
    return_event: Selector = field(default_factory=Selector)
    filter: Condition = field(default_factory=dict)
    entry: str = "first_ever"
    period: str = "week"
    periods: int = 8
    brackets: Sequence[int] | None = None
    returning: str = "on"
    window: str = "calendar"

    @property
    def edges(self) -> list[int]:
        """After how many periods each bracket begins, and the last one ends; the first is the cohort's own period."""
        return [0, *accumulate([1, *(self.brackets or [1] * self.periods)])]


@dataclass(frozen=True, slots=True)
class Cell:
    """Who came back in a bracket, from one number of periods after the cohort's own to another.

    `people` came back of those `mature_people` for whom the bracket is over; None where it is over for nobody.
    """

    from_period: int
    to_period: int
    mature_people: int
    people: int | None
    rate: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people who began in one period."""

    start: datetime
    people: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers. `total` is of all cohorts together, by bracket."""

    cohorts: list[Cohort]
    total: list[Cell]
    question: Question
    time_zone: str
    data_as_of: datetime


Counts = tuple[int, int, int]  # people, mature people, and how many of these came back
Table = npt.NDArray[np.int64]


def query_retention(environment_id: int, question: Question) -> Result:
    """Returns who came back, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where the range has too many periods.
    """
    as_of, zone = snapshot_time(), time_zone(environment_id)
    within, edges = question.date_range.until(as_of + AHEAD), question.edges
    bounds = period_bounds(within, question.period, zone, more=edges[-1])
    starts = bounds[: -edges[-1] - 1]
    table = counted(environment_id, question, within, bounds, as_of, zone) if starts else []
    return Result(
        cohorts=[cohort(start, row, edges) for start, row in zip(starts, table, strict=True)],
        total=[cell(sums(column), edges, k) for k, column in enumerate(zip(*table, strict=True))],
        question=question,
        time_zone=zone.key,
        data_as_of=as_of,
    )


def counted(
    environment_id: int,
    question: Question,
    within: DateRange,
    bounds: Sequence[datetime],
    as_of: datetime,
    zone: ZoneInfo,
) -> list[list[Counts]]:
    """Returns the counts by cohort and bracket."""
    length = periods.LENGTHS[question.period] if question.window == "rolling" else timedelta(0)

    def count(events: Snapshot) -> Table:
        starts = keys_of(events, question.start_event, question.filter)
        # A rolling day may lie within one of the calendar's, which has 25 hours once a year.
        calendar = None if length else calendar_of(question.period, zone, bounds)
        returns = keys_of(events, question.return_event, question.filter, calendar)
        starting = moments(bounds)
        return sum(
            (
                retained(
                    keys,
                    returns.get(shard, NO_KEYS),
                    starting,
                    np.array(question.edges, np.int64),
                    time_key(within.start),
                    time_key(within.end),
                    question.entry == "first_ever",
                    question.returning == "on_or_after",
                    length // clock.MILLISECOND,
                    clock.milliseconds(as_of),
                )
                for shard, keys in starts.items()
            ),
            np.zeros((len(bounds) - question.edges[-1] - 1, len(question.edges) - 1, 3), np.int64),
        )

    table: Table = answered(environment_id, [question.start_event, question.return_event], question.filter, count)
    found: list[list[Counts]] = table.tolist()
    return found


def cohort(start: datetime, row: Sequence[Counts], edges: Sequence[int]) -> Cohort:
    return Cohort(start, row[0][0], [cell(counts, edges, k) for k, counts in enumerate(row)])


def cell(counts: Counts, edges: Sequence[int], k: int) -> Cell:
    _, mature, returned = counts
    return Cell(
        from_period=edges[k],
        to_period=edges[k + 1] - 1,
        mature_people=mature,
        people=returned if mature else None,
        rate=returned / mature if mature else None,
        interval=wilson(returned, mature) if mature else None,
    )


def sums(column: Iterable[Counts]) -> Counts:
    people, mature, returned = map(sum, zip(*column, strict=True))
    return people, mature, returned
