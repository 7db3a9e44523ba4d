"""Funnels: how far people get along a sequence of steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from core.clock import milliseconds
from core.errors import Detail, Unprocessable
from engine.keys import NO_KEYS, Keys, time_key
from engine.snapshot import Snapshot
from services.audiences import audience
from services.breakdowns import MAX_TOKENS, Breakdown, Tokens
from services.conditions.people import EVERYBODY, PersonCondition
from services.funnel_chains import by_chains
from services.funnel_progress import Progress, Rules, by_events, by_values
from services.funnel_results import Group, StepResult, Stops, Times, groups, times
from services.question_periods import Period, moments, period_bounds, periods_of
from services.questions import HORIZON, DateRange, answered, now_in

STEPS_OF = {"first": 1, "last": 0}


@dataclass(frozen=True, slots=True)
class Timing:
    """To which step time is measured, and in how many bins; the last one where it names none."""

    step: int | None = None
    bins: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A funnel. The meaning of each field is in the contract, at `FunnelQuery`."""

    date_range: DateRange
    rules: Rules
    people: PersonCondition = EVERYBODY
    breakdown: Breakdown | None = None
    attribution: str = "first"
    attribution_step: int | None = None
    trend_period: str | None = None
    time_to_convert: Timing | None = None

    @property
    def timed_step(self) -> int | None:
        """To which step time is measured; None where it is not."""
        return None if self.time_to_convert is None else self.time_to_convert.step or len(self.rules.steps)

    def checked(self) -> "Question":
        """Returns the question. Raises Unprocessable where it contradicts itself."""
        self.rules.checked()
        steps = len(self.rules.steps)
        if self.attribution != "first" and self.breakdown is None:
            problem = "Without a breakdown there is nothing to attribute."
            raise Unprocessable(problem, (Detail("attribution", "no_breakdown", problem),))
        if (self.attribution == "step") != (self.attribution_step is not None) or (self.attribution_step or 1) > steps:
            problem = "With `attribution: step`, and only with it, `attribution_step` names a step of the funnel."
            raise Unprocessable(problem, (Detail("attribution_step", "no_such_step", problem),))
        if self.timed_step is not None and not 2 <= self.timed_step <= steps:
            problem = "Time is measured to a step of the funnel after the first."
            raise Unprocessable(problem, (Detail("time_to_convert.step", "no_such_step", problem),))
        return self


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """The funnel of the people who entered in a period."""

    period: Period
    steps: list[StepResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    steps: list[StepResult]
    breakdown: list[Group] | None
    trend: list[PeriodResult] | None
    time_to_convert: Times | None
    question: Question
    time_zone: str
    data_as_of: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """Who stopped where: everyone, by the number of the breakdown's value, and by period; and who took how long."""

    everyone: Stops
    by_value: Stops
    values: Tokens
    by_period: Stops
    times: Keys


def query_funnel(environment_id: int, question: Question) -> Result:
    """Returns how far people got, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where the question contradicts itself, or the range has too many periods.
    """
    rules = question.checked().rules
    as_of, zone = now_in(environment_id)
    within = question.date_range.until(HORIZON)
    bounds = [] if question.trend_period is None else period_bounds(within, question.trend_period, zone)
    timing, timed = question.time_to_convert, question.timed_step
    found = answered(
        environment_id, rules.selected, rules.filter,
        lambda events: stopped(events, question, milliseconds(as_of), bounds),
        *columns_beside(question), every=rules.order == "strict",
        audience=audience(environment_id, question.people, as_of, zone),
    )  # fmt: skip
    starts = periods_of(bounds, within, as_of)
    return Result(
        steps=found.everyone.results(),
        breakdown=None if question.breakdown is None else groups(found.by_value, found.values),
        trend=None if question.trend_period is None else [
            PeriodResult(period, found.by_period.results([number])) for number, period in enumerate(starts)
        ],
        time_to_convert=times(timed, found.times, timing.bins) if timing and timed else None,
        question=question,
        time_zone=zone.key,
        data_as_of=as_of,
    )  # fmt: skip


def columns_beside(question: Question) -> set[str]:
    return set() if question.breakdown is None else question.breakdown.columns


def edges(within: DateRange, bounds: Sequence[datetime] = ()) -> Keys:
    """Returns when people begin to enter, and where there are periods, each of these, and when they cease to."""
    return np.clip(moments(bounds or [within.start, within.end]), time_key(within.start), time_key(within.end))


def stopped(events: Snapshot, question: Question, as_of: int, bounds: Sequence[datetime] = ()) -> Found:
    """Returns who stopped where; the periods lie between the bounds."""
    rules, values = question.rules, Tokens(MAX_TOKENS)
    everyone, by_period = Stops(rules), Stops(rules)
    took = [NO_KEYS]
    for people in entered(events, question, values):
        everyone.add(people, people.codes, as_of)
        if question.timed_step is not None:
            took.append(people.time_to(question.timed_step))
    by_value = everyone
    if question.attribution == "all":
        by_value = Stops(rules)
        for people in grouped(events, question, values):
            by_value.add(people, people.codes, as_of)
    if bounds:
        for people in by_events(events, rules, edges(question.date_range, bounds), values, None):
            by_period.add(people, people.periods, as_of)
    return Found(everyone, by_value, values, by_period, np.concatenate(took))


def grouped(events: Snapshot, question: Question, values: Tokens) -> Iterator[Progress]:
    """Yields how far people got by the value of the breakdown."""
    if question.breakdown is None or question.attribution != "all":
        return entered(events, question, values)
    return by_values(events, question.rules, edges(question.date_range), values, question.breakdown)


def entered(events: Snapshot, question: Question, values: Tokens) -> Iterator[Progress]:
    """Yields how far everybody got."""
    rules = question.rules
    by = None if question.attribution == "all" else question.breakdown
    step = STEPS_OF.get(question.attribution, question.attribution_step or 1)
    if rules.are_plain and (by is None or step == 1) and question.time_to_convert is None:
        return by_chains(events, rules, question.date_range, values, by)
    return by_events(events, rules, edges(question.date_range), values, by, step)
