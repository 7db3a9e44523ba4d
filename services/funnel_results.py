"""What a funnel answers: steps, groups and times, from who stopped where."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from engine.keys import NO_KEYS, Keys
from services.breakdowns import LISTED_VALUES, Tokens, plain, tallied
from services.funnel_progress import Progress, Rules
from services.intervals import Interval, wilson


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


class Stops:
    """How many people stopped where, by a label of theirs: the number of a value or of a period; -1 is none."""

    def __init__(self, rules: Rules) -> None:
        self.optional = rules.optional
        self.steps = len(rules.steps)
        self.columns = 3 * (self.steps + 1)  # stopped at a depth, stopped there for now, did an optional step
        self.parts: list[tuple[Keys, Keys]] = []

    def add(self, people: Progress, labels: Keys, as_of: int) -> None:
        """Adds people."""
        first = (labels + 1) * self.columns
        in_progress = (people.depth < self.steps) & (people.open_until > as_of)
        self.parts.append(tallied([first + people.depth * 2 + in_progress]))
        for step in self.optional:
            self.parts.append(tallied([first[people.did(step)] + 2 * (self.steps + 1) + step]))

    def results(self, labels: Sequence[int] | None = None) -> list[StepResult]:
        """Returns the steps of the people with these labels, or of everybody."""
        numbers, counts = self.together()
        if labels is not None:
            there = np.isin(numbers // self.columns - 1, labels)
            numbers, counts = numbers[there], counts[there]
        sums = np.bincount(numbers % self.columns, counts, self.columns).astype(np.int64)
        stopped, did = sums[: 2 * (self.steps + 1)].reshape(-1, 2), sums[2 * (self.steps + 1) :]
        reached = stopped.sum(axis=1)[::-1].cumsum()[::-1]
        people = [int(did[k] if k in self.optional else reached[k]) for k in range(1, self.steps + 1)]
        return step_results(people, stopped.tolist(), self.optional)

    def ranked(self, values: Tokens) -> tuple[list[int], list[int]]:
        """Returns the labels of the largest values, by how many people entered, and those of all others."""
        numbers, counts = self.together()
        is_stop = (numbers % self.columns < 2 * (self.steps + 1)) & (numbers >= self.columns)
        labels, places = np.unique(numbers[is_stop] // self.columns - 1, return_inverse=True)
        entered = np.bincount(places, counts[is_stop], len(labels))
        least = np.partition(entered, -LISTED_VALUES)[-LISTED_VALUES] if len(labels) > LISTED_VALUES else 0
        large = np.flatnonzero(entered >= least).tolist()
        large.sort(key=lambda place: (-entered[place], values.text(int(labels[place]))))
        listed = labels[large[:LISTED_VALUES]]
        return listed.tolist(), np.setdiff1d(labels, listed).tolist()

    def together(self) -> tuple[Keys, Keys]:
        """Returns label and column in one number, and how many people there are."""
        if len(self.parts) != 1:
            numbers = np.concatenate([NO_KEYS, *(numbers for numbers, _ in self.parts)])
            counts = np.concatenate([NO_KEYS, *(counts for _, counts in self.parts)])
            known, places = np.unique(numbers, return_inverse=True)
            self.parts = [(known, np.bincount(places, counts, len(known)).astype(np.int64))]
        return self.parts[0]


def step_results(reached: Sequence[int], stopped: Sequence[Sequence[int]], optional: Sequence[int]) -> list[StepResult]:
    """Returns the steps, of how many people reached each, and how many stopped where, for good and for now."""
    results: list[StepResult] = []
    previous = reached[0]
    for k, people in enumerate(reached, 1):
        dropped_off, in_progress = stopped[k]
        results.append(
            StepResult(
                step=k,
                people=people,
                in_progress=in_progress,
                dropped_off=dropped_off if k < len(reached) else 0,
                conversion_rate=people / reached[0] if reached[0] else None,
                conversion_interval=wilson(people, reached[0]) if reached[0] else None,
                step_conversion_rate=people / previous if previous else None,
            )
        )
        previous = previous if k in optional else people
    return results


def groups(stops: Stops, values: Tokens) -> list[Group]:
    """Returns the largest values, and one group of the rest."""
    listed, others = stops.ranked(values)
    result = [Group(plain(values.value(label)), False, stops.results([label])) for label in listed]
    return [*result, Group(None, True, stops.results(others))] if others else result


def times(step: int, took: Keys, bins: int) -> Times:
    """Returns how long people took, in bins of one width from the shortest time to the longest."""
    if not len(took):
        return Times(step, 0, None, None, [])
    seconds = took / 1000
    if seconds.min() == seconds.max():
        return Times(
            step,
            len(took),
            seconds[0].item(),
            seconds[0].item(),
            [Bin(seconds[0].item(), seconds[0].item(), len(took))],
        )
    counts, ends = np.histogram(seconds, bins)
    found = [Bin(*span, people) for span, people in zip(pairwise(ends.tolist()), counts.tolist(), strict=True)]
    return Times(step, len(took), seconds.mean().item(), np.median(seconds).item(), found)
