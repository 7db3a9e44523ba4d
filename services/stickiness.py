"""Stickiness: in how many periods people are active."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from engine.kernels.activity import habit_counts
from engine.keys import time_key
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
    """A question about stickiness. The meaning of each field is in the contract, at `StickinessQuery`."""

    date_range: DateRange
    events: Selector = field(default_factory=Selector)
    filter: Condition = field(default_factory=dict)
    period: str = "day"
    minimum_events: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people were active in so many periods, and in so many or more."""

    periods: int
    people: int
    people_at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    bars: list[Bar]
    question: Question
    time_zone: str
    data_as_of: datetime


def query_stickiness(environment_id: int, question: Question) -> Result:
    """Returns how many people were active how often, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where the range has too many periods.
    """
    as_of, zone = snapshot_time(), time_zone(environment_id)
    within = question.date_range.until(HORIZON)
    bars: list[Bar] = []
    if bounds := period_bounds(within, question.period, zone):
        people = answered(
            environment_id,
            [question.events],
            question.filter,
            lambda found: active(found, question, within, bounds, zone),
        )
        at_least = 0
        for number in range(len(bounds) - 1, 0, -1):
            at_least += people[number]
            bars.append(Bar(number, people[number], at_least))
    return Result(bars=bars[::-1], question=question, time_zone=zone.key, data_as_of=as_of)


def active(
    events: Snapshot, question: Question, within: DateRange, bounds: Sequence[datetime], zone: ZoneInfo
) -> list[int]:
    """Returns how many people were active in so many periods."""
    calendar = calendar_of(question.period, zone, bounds, within) if question.minimum_events == 1 else None
    starting, start, end = moments(bounds), time_key(within.start), time_key(within.end)
    counts = [
        habit_counts(keys, starting, start, end, question.minimum_events)
        for keys in keys_of(events, question.events, question.filter, calendar).values()
    ]
    people: list[int] = np.sum([np.zeros(len(bounds), np.int64), *counts], axis=0).tolist()
    return people
