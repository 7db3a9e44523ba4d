"""Retention: of the people who began, how many came back, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from core import clock, periods
from core.errors import Detail, Unprocessable
from engine.calendars import NOTHING, Dated
from engine.kernels.retention import retained
from engine.keys import NO_KEYS, Keys, people_of, time_key
from engine.pieces import at_once
from engine.snapshot import Snapshot
from services.actors import Actors, actors, place_of
from services.audiences import audience
from services.conditions.language import EVERYTHING, Condition
from services.conditions.people import EVERYBODY, PersonCondition
from services.intervals import Interval, wilson
from services.question_periods import calendar_of, period_bounds
from services.questions import AHEAD, DateRange, Selector, answered, now_in
from services.selection import dated

Counts = tuple[int, int, int]  # people, mature people, and how many of these came back
Table = npt.NDArray[np.int64]
PERIODS = 8  # that are looked at, where nothing else is asked
WHOLE = -1  # in place of a bracket: the cohort
EVERY = -2  # in place of a cohort: all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about retention. The meaning of each field is in the contract, at `RetentionQuery`."""

    date_range: DateRange
    start_event: Selector
    return_event: Selector = field(default_factory=Selector)
    filter: Condition = EVERYTHING
    people: PersonCondition = EVERYBODY
    entry: str = "first_ever"
    period: str = "week"
    periods: int = PERIODS
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


@dataclass(frozen=True, slots=True)
class ActorsCell:
    """Of a cohort, or all: who came back in a bracket or, with time enough, did not; without a bracket, everybody."""

    start: datetime | None = None
    from_period: int | None = None
    came_back: bool = True


class Place(NamedTuple):
    """Where a cell is in the table of cohorts and brackets; those who came back in it, or did not."""

    cohort: int
    bracket: int = WHOLE
    came_back: bool = True

    def size(self, counts: Table) -> int:
        """Returns how many people are in it."""
        cohorts = counts if self.cohort == EVERY else counts[self.cohort : self.cohort + 1]
        people, mature, returned = cohorts[:, max(self.bracket, 0)].sum(axis=0).tolist()
        if self.bracket == WHOLE:
            return int(people)
        return int(returned if self.came_back else mature - returned)


NO_PLACE = Place(-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers. `total` is of all cohorts together, by bracket."""

    cohorts: list[Cohort]
    total: list[Cell]
    question: Question
    time_zone: str
    data_as_of: datetime


def query_retention(environment_id: int, question: Question) -> Result:
    """Returns who came back, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where the range has too many periods.
    """
    as_of, zone = now_in(environment_id)
    within, edges = question.date_range.until(as_of + AHEAD), question.edges
    bounds = period_bounds(within, question.period, zone, more=edges[-1])
    starts = bounds[: -edges[-1] - 1]
    table, _ = counted(environment_id, question, within, bounds, as_of, zone) if starts else ([], [])
    return Result(
        cohorts=[cohort(start, row, edges) for start, row in zip(starts, table, strict=True)],
        total=[cell(sums(column), edges, k) for k, column in enumerate(zip(*table, strict=True))],
        question=question,
        time_zone=zone.key,
        data_as_of=as_of,
    )


def list_retention_actors(environment_id: int, question: Question, cell: ActorsCell) -> Actors:
    """Returns the people of a cohort, or who came back in one of its brackets, or had the time and did not.

    Raises Unprocessable where there is no such cohort or bracket.
    """
    as_of, zone = now_in(environment_id)
    within, edges = question.date_range.until(as_of + AHEAD), question.edges
    bounds = period_bounds(within, question.period, zone, more=edges[-1])
    if cell.from_period is not None and cell.from_period not in edges[:-1]:
        problem = "No bracket of the question begins there."
        raise Unprocessable(problem, (Detail("cell.from_period", "no_such_bracket", problem),))
    if cell.from_period is None and not cell.came_back:
        problem = "Who did not come back is known of a bracket."
        raise Unprocessable(problem, (Detail("cell.came_back", "no_such_cell", problem),))
    bracket = WHOLE if cell.from_period is None else edges.index(cell.from_period)
    cohorts = bounds[: len(bounds) - edges[-1]]
    wanted = Place(EVERY if cell.start is None else place_of(cell.start, cohorts), bracket, cell.came_back)
    people = counted(environment_id, question, within, bounds, as_of, zone, wanted)[1] if cohorts else []
    return actors(environment_id, people, as_of, (question, cell))


def counted(
    environment_id: int,
    question: Question,
    within: DateRange,
    bounds: Sequence[datetime],
    as_of: datetime,
    zone: ZoneInfo,
    cell: Place | None = None,
) -> tuple[list[list[Counts]], list[Keys]]:
    """Returns the counts by cohort and bracket, and who is in one cell of these."""
    length = periods.LENGTHS[question.period] if question.window == "rolling" else timedelta(0)

    def count(events: Snapshot) -> tuple[Table, list[Keys]]:
        calendar, edges = calendar_of(question.period, zone, bounds), np.array(question.edges, np.int64)
        starts = dated(events, question.start_event, question.filter, calendar)
        # A rolling day may lie within one of the calendar's, which has 25 hours once a year.
        returns = dated(events, question.return_event, question.filter, calendar, lasts=not length)
        counts = np.zeros((len(bounds) - question.edges[-1] - 1, len(question.edges) - 1, 3), np.int64)
        people = [NO_KEYS]

        def find(started: Dated, returned: Dated) -> tuple[Table, Keys]:
            there = np.empty(len(started.keys) if cell else 0, np.int64)
            found = retained(
                *started, *returned, calendar.first, calendar.asked, edges, time_key(within.start),
                time_key(within.end), question.entry == "first_ever", question.returning == "on_or_after",
                length // clock.MILLISECOND, clock.milliseconds(as_of), *(cell or NO_PLACE), there,
            )  # fmt: skip
            return found, there[: cell.size(found)] if cell else there

        for shard, started in starts.items():
            for found, there in at_once(find, started, returns.get(shard, NOTHING)):
                counts += found
                people.append(people_of(shard, there))
        return counts, people

    table, people = answered(
        environment_id, [question.start_event, question.return_event], question.filter, count,
        audience=audience(environment_id, question.people, as_of, zone),
    )  # fmt: skip
    return table.tolist(), people


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
