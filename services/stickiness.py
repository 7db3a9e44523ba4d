"""Stickiness: in how many periods people are active."""

from dataclasses import dataclass, field
from datetime import datetime

from models.db import database, statement
from services.conditions import Condition
from services.questions import HORIZON, DateRange, Selector, names, period_bounds, selector, snapshot_time, time_zone


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
        parameters = {
            "environment_id": environment_id,
            "events": selector(question.events),
            "filter": selector(Selector(where=question.filter)),
            "names": names(question.events),
            "start": within.start,
            "end": within.end,
            "bounds": bounds,
            "minimum": question.minimum_events,
        }
        people = dict(database.execute_sql(statement("stickiness.cells"), parameters).fetchall())
        at_least = 0
        for number in range(len(bounds) - 1, 0, -1):
            at_least += people.get(number, 0)
            bars.append(Bar(number, people.get(number, 0), at_least))
    return Result(bars=bars[::-1], question=question, time_zone=zone.key, data_as_of=as_of)
