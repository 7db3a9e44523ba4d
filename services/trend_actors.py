"""Whose events a value of a trend is made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from core.errors import Detail, Unprocessable
from engine.keys import TIME_BITS, Keys, people_of, time_key
from services.actors import Actors, actors, place_of
from services.breakdowns import LISTED_VALUES
from services.question_periods import period_bounds
from services.questions import HORIZON, DateRange, now_in
from services.selection import places_between
from services.trend_cells import Measuring
from services.trends import Question, asked


@dataclass(frozen=True, slots=True)
class Cell:
    """A series, from 1, of a period by when it begins, or of all; of a group, of the rest, or of all of them."""

    series: int
    start: datetime | None = None
    breakdown: list[Any] | None = None
    other: bool = False

    def checked(self, question: Question) -> None:
        """Raises Unprocessable where the question's answer has no such series or group."""
        if self.series > len(question.series):
            problem = "The question has no such series."
            raise Unprocessable(problem, (Detail("cell.series", "no_such_series", problem),))
        if self.breakdown and (self.other or len(self.breakdown) != len(question.breakdown)):
            problem = "A group has one value for each property of the breakdown, or is the other one."
            raise Unprocessable(problem, (Detail("cell.breakdown", "no_such_group", problem),))
        if self.other and not question.breakdown:
            problem = "Without a breakdown there are no groups."
            raise Unprocessable(problem, (Detail("cell.other", "no_such_group", problem),))


def list_trend_actors(environment_id: int, question: Question, cell: Cell) -> Actors:
    """Returns whose events a series has in a period and group.

    Raises Unprocessable where the answer has no such series or period, or no groups.
    """
    cell.checked(question.checked())
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    bounds = period_bounds(within, question.period, zone)
    span = within
    if cell.start is not None:
        place = place_of(cell.start, bounds)
        span = DateRange(within.start if question.cumulative else bounds[place], bounds[place + 1])

    def find(measuring: Measuring) -> list[Keys]:
        start, end = time_key(span.start), time_key(span.end)
        found = measuring.measured_in(cell.series - 1, cell.breakdown, other=cell.other, most=LISTED_VALUES)
        return [
            people_of(shard, np.unique(keys[places_between(keys, start, end)] >> TIME_BITS)) for shard, keys in found
        ]

    people = asked(environment_id, question, within, bounds, as_of, zone, find) if bounds else []
    return actors(environment_id, people, as_of, (question, cell))
