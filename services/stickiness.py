"""Stickiness: in how many periods people are active."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from core.errors import Detail, Unprocessable
from engine.kernels.activity import habit_counts
from engine.keys import NO_KEYS, Keys, people_of, time_key
from engine.snapshot import Snapshot
from services.actors import Actors, actors
from services.audiences import audience
from services.conditions.language import EVERYTHING, Condition
from services.conditions.people import EVERYBODY, PersonCondition
from services.question_periods import calendar_of, period_bounds
from services.questions import HORIZON, DateRange, Selector, answered, now_in
from services.selection import active, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about stickiness. The meaning of each field is in the contract, at `StickinessQuery`."""

    date_range: DateRange
    events: Selector = field(default_factory=Selector)
    filter: Condition = EVERYTHING
    people: PersonCondition = EVERYBODY
    period: str = "day"
    minimum_events: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people were active in so many periods, and in so many or more."""

    periods: int
    people: int
    people_at_least: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of periods, or so many and more."""

    periods: int
    at_least: bool = False

    def numbers(self, end: int) -> range:
        """Returns the numbers of periods that it stands for, of those up to, but without, the end."""
        return range(self.periods, end if self.at_least else min(self.periods + 1, end))


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
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    bars: list[Bar] = []
    if bounds := period_bounds(within, question.period, zone):
        counts, _ = answered(
            environment_id,
            [question.events],
            question.filter,
            lambda found: habits(found, question, within, bounds, zone),
            audience=audience(environment_id, question.people, as_of, zone),
        )
        people, at_least = counts.tolist(), 0
        for number in range(len(bounds) - 1, 0, -1):
            at_least += people[number]
            bars.append(Bar(number, people[number], at_least))
    return Result(bars=bars[::-1], question=question, time_zone=zone.key, data_as_of=as_of)


def list_stickiness_actors(environment_id: int, question: Question, cell: Cell) -> Actors:
    """Returns the people who were active in a number of periods. Raises Unprocessable where the range has fewer."""
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    bounds = period_bounds(within, question.period, zone)
    if cell.periods > len(bounds) - 1:
        problem = "The range has fewer periods."
        raise Unprocessable(problem, (Detail("cell.periods", "no_such_cell", problem),))
    _, people = answered(
        environment_id,
        [question.events],
        question.filter,
        lambda found: habits(found, question, within, bounds, zone, cell.numbers(len(bounds))),
        audience=audience(environment_id, question.people, as_of, zone),
    )
    return actors(environment_id, people, as_of, (question, cell))


def habits(
    events: Snapshot,
    question: Question,
    within: DateRange,
    bounds: Sequence[datetime],
    zone: ZoneInfo,
    wanted: range = range(0),
) -> tuple[Keys, list[Keys]]:
    """Returns how many people were active in so many periods, and who was in one of the numbers that are wanted."""
    calendar, start, end = calendar_of(question.period, zone, bounds), time_key(within.start), time_key(within.end)
    selected = events, question.events, question.filter, calendar
    by_shard = active(*selected, within) if question.minimum_events == 1 else dated(*selected)
    counts, people = np.zeros(len(bounds), np.int64), [NO_KEYS]
    for shard, (keys, numbers) in by_shard.items():
        cell = np.empty(len(keys), np.int64) if wanted else NO_KEYS
        found = habit_counts(
            keys, numbers, calendar.first, calendar.asked, start, end, question.minimum_events,
            wanted.start, wanted.stop - 1, cell,
        )  # fmt: skip
        counts += found
        people.append(people_of(shard, cell[: found[wanted.start : wanted.stop].sum()]))
    return counts, people
