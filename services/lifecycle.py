"""Lifecycle: who is new, returns, comes back or stays away, period by period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from core import clock, periods
from core.errors import Detail, Unprocessable
from engine.kernels.activity import DORMANT, stage_counts
from engine.keys import NO_KEYS, Keys, people_of
from engine.snapshot import Snapshot
from services.actors import Actors, actors, place_of
from services.audiences import audience
from services.conditions.language import EVERYTHING, Condition
from services.conditions.people import EVERYBODY, PersonCondition
from services.question_periods import calendar_of, period_bounds
from services.questions import HORIZON, DateRange, Selector, answered, now_in
from services.selection import dated

STAGES = ("new", "returning", "resurrecting", "dormant")
NOWHERE = (-1, 0)

Table = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about a lifecycle. The meaning of each field is in the contract, at `LifecycleQuery`."""

    date_range: DateRange
    events: Selector = field(default_factory=Selector)
    filter: Condition = EVERYTHING
    people: PersonCondition = EVERYBODY
    period: str = "week"


@dataclass(frozen=True, slots=True)
class Stage:
    """The people of one period. Who stays away is known when it is over; until then `dormant` is None."""

    start: datetime
    is_over: bool
    new: int
    returning: int
    resurrecting: int
    dormant: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A period by when it begins, and a stage."""

    start: datetime
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    periods: list[Stage]
    question: Question
    time_zone: str
    data_as_of: datetime


def query_lifecycle(environment_id: int, question: Question) -> Result:
    """Returns who does what, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where the range has too many periods.
    """
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    stages: list[Stage] = []
    if bounds := period_bounds(within, question.period, zone):
        counts, _ = answered(
            environment_id,
            [question.events],
            question.filter,
            lambda events: counted(events, question, with_earlier(bounds, question, zone), zone),
            audience=audience(environment_id, question.people, as_of, zone),
        )
        for (start, end), row in zip(pairwise(bounds), counts[1:].tolist(), strict=False):
            new, returning, resurrecting, dormant = row
            is_over = end <= as_of
            stages.append(Stage(start, is_over, new, returning, resurrecting, dormant if is_over else None))
    return Result(periods=stages, question=question, time_zone=zone.key, data_as_of=as_of)


def list_lifecycle_actors(environment_id: int, question: Question, cell: Cell) -> Actors:
    """Returns the people of a period and stage.

    Raises Unprocessable where there is no such period, or its dormant people are not known yet.
    """
    as_of, zone = now_in(environment_id)
    bounds = period_bounds(question.date_range.until(HORIZON), question.period, zone)
    place = place_of(cell.start, bounds)
    stage = STAGES.index(cell.stage)
    if stage == DORMANT and bounds[place + 1] > as_of:
        problem = "The period is not over, so nobody knows who stays away in it."
        raise Unprocessable(problem, (Detail("cell.start", "not_over", problem),))
    _, people = answered(
        environment_id,
        [question.events],
        question.filter,
        lambda events: counted(events, question, with_earlier(bounds, question, zone), zone, (place + 1, stage)),
        audience=audience(environment_id, question.people, as_of, zone),
    )
    return actors(environment_id, people, as_of, (question, cell))


def with_earlier(bounds: Sequence[datetime], question: Question, zone: ZoneInfo) -> list[datetime]:
    """Returns the bounds with when the period before them begins."""
    return [next(periods.starts(bounds[0] - clock.MILLISECOND, question.period, zone)), *bounds]


def counted(
    events: Snapshot,
    question: Question,
    bounds: Sequence[datetime],
    zone: ZoneInfo,
    cell: tuple[int, int] | None = None,
) -> tuple[Table, list[Keys]]:
    """Returns how many people are in each period and stage, and who is in one of these cells."""
    calendar = calendar_of(question.period, zone, bounds)
    counts, people = np.zeros((len(bounds), 4), np.int64), [NO_KEYS]
    for shard, (keys, numbers) in dated(events, question.events, question.filter, calendar, firsts=True).items():
        there = np.empty(len(keys) if cell else 0, np.int64)
        found = stage_counts(keys, numbers, calendar.first, calendar.asked, *(cell or NOWHERE), there)
        counts += found
        people.append(people_of(shard, there[: found[cell]] if cell else there))
    return counts, people
