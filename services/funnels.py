"""Funnels: how far people get along a sequence of steps."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.clock import milliseconds
from models.db import database, statement
from services.conditions import Condition
from services.intervals import Interval, wilson
from services.questions import DateRange, Selector, names, selecting, selector, snapshot_time

LISTED_VALUES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A funnel. The meaning of each field is in the contract, at `FunnelQuery`."""

    date_range: DateRange
    steps: list[Selector]
    filter: Condition = field(default_factory=dict)
    window_seconds: int = 14 * 86_400
    order: str = "ordered"
    entry: str = "best"
    ties: str = "in_order"
    breakdown: str | None = None


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
    as_of = snapshot_time()
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
    return {
        "environment_id": environment_id,
        "steps": json.dumps([selecting(step) for step in question.steps]),
        "filter": selector(Selector(where=question.filter)),
        "step_count": len(question.steps),
        "names": None if question.order == "strict" else names(*question.steps),
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
