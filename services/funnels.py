"""Funnels: how far people get along a sequence of steps."""

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.clock import milliseconds
from models.db import database, statement
from services.conditions import Condition, compiled

LISTED_VALUES = 25
Z_95 = 1.959963984540054  # the 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` up to, but without, `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """An event by its name, its kind and its properties; what is None or empty does not matter."""

    event: str | None = None
    kind: str | None = None
    where: Condition = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A funnel. The meaning of each field is in the contract, at `FunnelQuery`."""

    date_range: DateRange
    steps: list[Step]
    window_seconds: int = 14 * 86_400
    order: str = "ordered"
    entry: str = "best"
    ties: str = "in_order"
    breakdown: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class StepResult:
    """How many people reached a step; the rates are None where there was nobody to convert."""

    step: int
    people: int
    in_progress: int
    dropped_off: int
    conversion_rate: float | None
    conversion_interval: Interval | None
    step_conversion_rate: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """The funnel of the people with one value of the breakdown, or with all that are not listed."""

    value: Any
    other: bool
    steps: list[StepResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers."""

    steps: list[StepResult]
    breakdown: list[Group] | None
    date_range: DateRange
    window_seconds: int
    order: str
    entry: str
    ties: str
    data_as_of: datetime


# How many people stopped at a depth, by whether they can still go on.
Stops = Counter[tuple[int, bool]]


def query_funnel(environment_id: int, question: Question) -> Result:
    """Returns how far people got, by all events that were acknowledged before `data_as_of`."""
    # Asked before the statement below takes its snapshot, so that all that is older is in it.
    (as_of,) = database.execute_sql("SELECT statement_timestamp()").fetchone()
    stops: dict[str, Stops] = {}
    for value, depth, in_progress, people in database.execute_sql(
        statement("funnels.progress"), parameters(environment_id, question, as_of)
    ):
        stops.setdefault(json.dumps(value), Counter())[depth, in_progress] += people
    steps = len(question.steps)
    everyone: Stops = sum(stops.values(), Counter())
    return Result(
        steps=step_results(everyone, steps),
        breakdown=None if question.breakdown is None else groups(stops, steps),
        date_range=question.date_range,
        window_seconds=question.window_seconds,
        order=question.order,
        entry=question.entry,
        ties=question.ties,
        data_as_of=as_of,
    )


def parameters(environment_id: int, question: Question, as_of: datetime) -> dict[str, Any]:
    names = [step.event for step in question.steps]
    every_event = question.order == "strict" or None in names
    return {
        "environment_id": environment_id,
        "steps": json.dumps([step_parameters(step) for step in question.steps]),
        "step_count": len(question.steps),
        "names": None if every_event else names,
        "start": question.date_range.start,
        "end": question.date_range.end,
        "entry_end": milliseconds(question.date_range.end),
        "window_seconds": question.window_seconds,
        "order": question.order,
        "entry": question.entry,
        "ties": question.ties,
        "breakdown": None if question.breakdown is None else question.breakdown.split("."),
        "as_of": milliseconds(as_of),
    }


def step_parameters(step: Step) -> dict[str, Any]:
    condition, variables = compiled(step.where) if step.where else (None, {})
    return {"event": step.event, "kind": step.kind, "condition": condition, "variables": variables}


def step_results(stops: Stops, steps: int) -> list[StepResult]:
    reached = [sum(n for (depth, _), n in stops.items() if depth >= k) for k in range(1, steps + 1)]
    return [
        StepResult(
            step=k,
            people=people,
            in_progress=stops[k, True],
            dropped_off=stops[k, False] if k < steps else 0,
            conversion_rate=people / reached[0] if reached[0] else None,
            conversion_interval=wilson(people, reached[0]) if reached[0] else None,
            step_conversion_rate=people / previous if previous else None,
        )
        for k, people, previous in zip(range(1, steps + 1), reached, [reached[0], *reached], strict=False)
    ]


def groups(stops: dict[str, Stops], steps: int) -> list[Group]:
    """Returns the largest values, by how many entered, and one group of the rest."""
    ranked = sorted(stops.items(), key=lambda item: (-item[1].total(), item[0]))
    result = [
        Group(scalar(json.loads(value)), False, step_results(counts, steps)) for value, counts in ranked[:LISTED_VALUES]
    ]
    if rest := [counts for _, counts in ranked[LISTED_VALUES:]]:
        result.append(Group(None, True, step_results(sum(rest, Counter()), steps)))
    return result


def scalar(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def wilson(successes: int, trials: int) -> Interval:
    """Returns the 95 % interval of a share by Wilson's score method (Wilson 1927, JASA 22:209)."""
    share, z2 = successes / trials, Z_95**2
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z_95 / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    # Rounding must not leave the share itself outside.
    return Interval(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
