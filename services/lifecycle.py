"""Lifecycle: who is new, returns, comes back or stays away, period by period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from core import clock, periods
from engine.kernels.activity import stage_counts
from engine.snapshot import Snapshot
from services.conditions import Condition
from services.questions import (
    HORIZON,
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
        before = next(periods.starts(bounds[0] - clock.MILLISECOND, question.period, zone))
        found = answered(
            environment_id,
            [question.events],
            question.filter,
            lambda events: counted(events, question, [before, *bounds], zone),
        )
        for (start, end), counts in zip(pairwise(bounds), found[1:], strict=False):
            new, returning, resurrecting, dormant = counts
            is_over = end <= as_of
            stages.append(Stage(start, is_over, new, returning, resurrecting, dormant if is_over else None))
    return Result(periods=stages, question=question, time_zone=zone.key, data_as_of=as_of)


def counted(events: Snapshot, question: Question, bounds: Sequence[datetime], zone: ZoneInfo) -> list[list[int]]:
    """Returns how many people are new, return, come back and have gone, by period."""
    calendar = calendar_of(question.period, zone, bounds, DateRange(bounds[0], bounds[-1]))
    found_keys = keys_of(events, question.events, question.filter, calendar)
    starting = moments(bounds)
    counts = [stage_counts(keys, starting) for keys in found_keys.values()]
    found: list[list[int]] = np.sum([np.zeros((len(bounds), 4), np.int64), *counts], axis=0).tolist()
    return found
