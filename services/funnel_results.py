"""What a funnel answers: steps, groups and times, from who stopped where."""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from engine.keys import Keys
from services.breakdowns import plain
from services.funnel_progress import Rules
from services.intervals import Interval, wilson

LISTED_VALUES = 25

# How many people stopped at a depth, by whether they can still go on; by None, how many did an optional step.
Stops = Counter[tuple[int, bool | None]]


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


@dataclass(frozen=True, slots=True)
class Bin:
    """How many people took so many seconds, of which the last is part of the last bin only."""

    from_seconds: float
    to_seconds: float
    people: int


@dataclass(frozen=True, slots=True)
class Times:
    """How long those took who reached a step, from the first step on; None where nobody did."""

    step: int
    people: int
    average_seconds: float | None
    median_seconds: float | None
    bins: list[Bin]


def step_results(stops: Stops, rules: Rules) -> list[StepResult]:
    steps, optional = len(rules.steps), rules.optional
    reached = [
        stops[k, None] if k in optional else sum(n for (depth, is_open), n in stops.items()
                                                 if is_open is not None and depth >= k)
        for k in range(1, steps + 1)
    ]  # fmt: skip
    results: list[StepResult] = []
    previous = reached[0]
    for k, people in enumerate(reached, 1):
        results.append(
            StepResult(
                step=k,
                people=people,
                in_progress=stops[k, True],
                dropped_off=stops[k, False] if k < steps else 0,
                conversion_rate=people / reached[0] if reached[0] else None,
                conversion_interval=wilson(people, reached[0]) if reached[0] else None,
                step_conversion_rate=people / previous if previous else None,
            )
        )
        previous = previous if k in optional else people
    return results


def groups(by_value: dict[str, Stops], rules: Rules) -> list[Group]:
    """Returns the largest values, by how many entered, and one group of the rest."""
    listed, others = ranked(by_value)
    result = [Group(plain(json.loads(value)), False, step_results(by_value[value], rules)) for value in listed]
    if others:
        rest: Stops = sum((by_value[value] for value in others), Counter())
        result.append(Group(None, True, step_results(rest, rules)))
    return result


def ranked(by_value: dict[str, Stops]) -> tuple[list[str], list[str]]:
    """Returns the values that are listed, those first with which most people entered, and the others."""
    values = sorted(by_value, key=lambda value: (-entries(by_value[value]), value))
    return values[:LISTED_VALUES], values[LISTED_VALUES:]


def entries(stops: Stops) -> int:
    return sum(n for (_, is_open), n in stops.items() if is_open is not None)


def times(step: int, took: Keys, bins: int) -> Times:
    """Returns how long people took, in bins of one width from the shortest time to the longest."""
    if not len(took):
        return Times(step, 0, None, None, [])
    seconds = took / 1000
    if seconds.min() == seconds.max():
        return Times(step, len(took), seconds[0].item(), seconds[0].item(), [Bin(seconds[0], seconds[0], len(took))])
    counts, ends = np.histogram(seconds, bins)
    found = [Bin(*span, people) for span, people in zip(pairwise(ends.tolist()), counts.tolist(), strict=True)]
    return Times(step, len(took), seconds.mean().item(), np.median(seconds).item(), found)
