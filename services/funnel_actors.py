"""Who reached a step of a funnel, or stopped at it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from core.clock import milliseconds
from core.errors import Detail, Unprocessable
from engine.history import Values
from engine.keys import Keys
from engine.snapshot import Snapshot
from services.actors import Actors, actors, place_of
from services.audiences import audience
from services.breakdowns import MAX_TOKENS, Tokens
from services.funnel_progress import Progress
from services.funnel_results import Stops
from services.funnels import Question, columns_beside, entered, grouped
from services.question_periods import period_bounds
from services.questions import HORIZON, DateRange, answered, now_in


@dataclass(frozen=True, slots=True)
class Cell:
    """A step and an outcome, of a period by when it begins, of a group, or of everybody."""

    step: int
    outcome: str = "reached"
    start: datetime | None = None
    breakdown: Sequence[Any] = ()
    other: bool = False

    @property
    def is_group(self) -> bool:
        return self.other or bool(self.breakdown)

    def checked(self, question: Question) -> None:
        """Raises Unprocessable where the question's answer has no such cell."""
        wrong = [
            (self.step > len(question.rules.steps), "step", "The funnel has no such step."),
            (self.start is not None and question.trend_period is None, "start", "Without a period there is no trend."),
            (self.is_group and question.breakdown is None, "breakdown", "Without a breakdown there are no groups."),
            (self.is_group and self.start is not None, "start", "The trend is not broken down."),
            (self.other and bool(self.breakdown), "other", "The rest has no value."),
        ]
        for is_wrong, field, problem in wrong:
            if is_wrong:
                raise Unprocessable(problem, (Detail(f"cell.{field}", "no_such_cell", problem),))

    def holds(self, people: Progress, steps: int, as_of: int) -> Values:
        """Returns which of the people have the outcome."""
        if self.outcome == "reached":
            return people.did(self.step)
        stopped: Values = (people.depth == self.step) & (self.step < steps)
        is_open: Values = people.open_until > as_of
        return stopped & (is_open if self.outcome == "in_progress" else ~is_open)


def list_funnel_actors(environment_id: int, question: Question, cell: Cell) -> Actors:
    """Returns who reached a step or stopped at it, of everybody, a period or a group.

    Raises Unprocessable where the answer has no such step or period, or no groups.
    """
    cell.checked(question.checked())
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    if cell.start is not None and question.trend_period is not None:
        bounds = period_bounds(within, question.trend_period, zone)
        place = place_of(cell.start, bounds)
        within = DateRange(max(bounds[place], within.start), min(bounds[place + 1], within.end))
    narrowed = replace(question, date_range=within, time_to_convert=None)
    people = answered(
        environment_id, question.rules.selected, question.rules.filter,
        lambda events: in_cell(events, narrowed, cell, milliseconds(as_of)),
        *columns_beside(question), every=question.rules.order == "strict",
        audience=audience(environment_id, question.people, as_of, zone),
    )  # fmt: skip
    return actors(environment_id, people, as_of, (question, cell))


def in_cell(events: Snapshot, question: Question, cell: Cell, as_of: int) -> list[Keys]:
    """Returns who is in a cell of the question's range."""
    values, steps, stops = Tokens(MAX_TOKENS), len(question.rules.steps), Stops(question.rules)
    found: list[tuple[Keys, Keys]] = []
    for people in grouped(events, question, values) if cell.is_group else entered(events, question, values):
        holds = cell.holds(people, steps, as_of)
        found.append((people.people[holds], people.codes[holds]))
        if cell.other:
            stops.add(people, people.codes, as_of)
    if not cell.is_group:
        return [people for people, _ in found]
    wanted = stops.ranked(values)[1] if cell.other else values.told(cell.breakdown[0])
    return [people[np.isin(codes, wanted)] for people, codes in found]
