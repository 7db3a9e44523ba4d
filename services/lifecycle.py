"""Lifecycle: who is new, returns, comes back or stays away, period by period."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from core import periods
from models.db import database, statement
from services.conditions import Condition
from services.questions import HORIZON, DateRange, Selector, names, period_bounds, selector, snapshot_time, time_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about a lifecycle. The meaning of each field is in the contract, at `LifecycleQuery`."""

    date_range: DateRange
    events: Selector = field(default_factory=Selector)
    filter: Condition = field(default_factory=dict)
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
    as_of, zone = snapshot_time(), time_zone(environment_id)
    within = question.date_range.until(HORIZON)
    stages: list[Stage] = []
    if bounds := period_bounds(within, question.period, zone):
        before = periods.shifted(bounds[0], -1, question.period, zone)
        parameters = {
            "environment_id": environment_id,
            "events": selector(question.events),
            "filter": selector(Selector(where=question.filter)),
            "names": names(question.events),
            "end": bounds[-1],
            "bounds": [before, *bounds],
        }
        rows = database.execute_sql(statement("lifecycle.cells"), parameters)
        found = {period: counts for period, *counts in rows}
        for number, (start, end) in enumerate(pairwise(bounds), 2):
            new, returning, resurrecting, dormant = found.get(number, (0, 0, 0, 0))
            is_over = end <= as_of
            stages.append(Stage(start, is_over, new, returning, resurrecting, dormant if is_over else None))
    return Result(periods=stages, question=question, time_zone=zone.key, data_as_of=as_of)
