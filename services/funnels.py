"""Funnels: how far people get along a sequence of steps."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np

from core.clock import milliseconds
from engine.columns import of_property
from engine.history import Part, Values
from engine.kernels.funnels import chains, sequences, sets
from engine.keys import LATEST, NO_KEYS, Keys, time_key
from engine.snapshot import Snapshot
from services.breakdowns import MAX_TOKENS, Tokens, tallied
from services.conditions import Condition, tests
from services.intervals import Interval, wilson
from services.questions import (
    DateRange,
    Selector,
    answered,
    chosen,
    keys_of,
    may_be,
    passing,
    snapshot_time,
)

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
STEP_BITS = (1 << 50) - 1
IS_THERE = 1 << 50


class Progress(NamedTuple):
    """Of each person who got somewhere: how far, until when the person can get further, and the code of a value."""

    depth: Keys
    open_until: Keys
    codes: Keys


def query_funnel(environment_id: int, question: Question) -> Result:
    """Returns how far people got, by all events that were acknowledged before `data_as_of`."""
    as_of = snapshot_time()
    beside = [] if question.breakdown is None else [of_property(question.breakdown.split(".")[0])]
    stops = answered(
        environment_id, question.steps, question.filter, lambda events: stopped(events, question, milliseconds(as_of)),
        *beside, every=question.order == "strict",
    )  # fmt: skip
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


def stopped(events: Snapshot, question: Question, as_of: int) -> dict[str, Stops]:
    """Returns how many people stopped where, by the value of the breakdown as JSON."""
    names = [step.event for step in question.steps]
    in_chains = question.order == "ordered" and None not in names and len(set(names)) == len(names)
    values = Tokens(MAX_TOKENS)
    stops: dict[str, Stops] = {}
    for people in (by_chains if in_chains else by_events)(events, question, values):
        for (code, depth, in_progress), count in people_by_end(people, len(question.steps), as_of):
            stops.setdefault(values.text(code), Counter())[depth, in_progress] += count
    return stops


def people_by_end(people: Progress, steps: int, as_of: int) -> Iterator[tuple[tuple[int, int, bool], int]]:
    """Yields how many people have which code, depth, and chance to get further."""
    in_progress = (people.depth < steps) & (people.open_until > as_of)
    found, counts = tallied([(people.codes * (steps + 1) + people.depth) * 2 + in_progress])
    for number, count in zip(found.tolist(), counts.tolist(), strict=True):
        place, is_open = divmod(number, 2)
        yield (*divmod(place, steps + 1), bool(is_open)), count


def by_chains(events: Snapshot, question: Question, values: Tokens) -> Iterator[Progress]:
    """Yields how far people got, shard by shard, where no event can be two steps."""
    first, *later = question.steps
    history, mask = chosen(events, first, question.filter)
    following = [keys_of(events, step, question.filter) for step in later]
    passed = None if mask is None else history.values(mask)
    codes = None if question.breakdown is None else history.values(values.of(question.breakdown))
    start, end = time_key(question.date_range.start), time_key(question.date_range.end)
    for shard, found in history.keys().items():
        here = slice(None) if passed is None else passed[shard]
        keys = found[here]
        others = [steps.get(shard, NO_KEYS) for steps in following]
        reached, entry = room_for(keys)
        people = chains(
            keys, np.concatenate(others), np.cumsum([len(one) for one in others]), start, end,
            question.window_seconds * 1000, question.entry == "first", question.ties == "strict", reached, entry,
        )  # fmt: skip
        yield progress(people, reached, entry, None if codes is None else codes[shard][here])


def by_events(events: Snapshot, question: Question, values: Tokens) -> Iterator[Progress]:
    """Yields how far people got, shard by shard, looking at all events in turn."""
    steps, window = len(question.steps), question.window_seconds * 1000
    start, end = time_key(question.date_range.start), time_key(question.date_range.end)
    is_strict, is_first = question.order == "strict", question.entry == "first"
    history = events.history(lambda part: is_strict or any(may_be(step, part) for step in question.steps))
    masks = history.values(lambda part: step_masks(part, question))
    codes = history.values(values.of(question.breakdown))
    for shard, run in history.runs.items():
        at = run.keys & LATEST
        there = (at >= start) & (at <= end + window) & (masks[shard] != 0)
        keys, mask = run.keys[there], masks[shard][there] & STEP_BITS
        reached, entry = room_for(keys)
        if question.order == "any":
            people = sets(keys, mask, steps, end, window, is_first, reached, entry)
        else:
            ties = question.ties == "strict"
            people = sequences(keys, mask, steps, end, window, is_strict, is_first, ties, reached, entry)
        yield progress(people, reached, entry, codes[shard][there])


def room_for(keys: Keys) -> tuple[Keys, Keys]:
    """Returns arrays for what kernels tell of people: pairs of depth and time, and where the first entry stands."""
    return np.empty(2 * len(keys), np.int64), np.empty(len(keys), np.int64)


def progress(people: int, reached: Keys, entry: Keys, codes: Values | None) -> Progress:
    """Returns what kernels told, with the code of each first entry."""
    depth, open_until = reached[: 2 * people].reshape(-1, 2).T
    first = np.zeros(people, np.int64) if codes is None else codes[entry[:people]].astype(np.int64)
    return Progress(depth, open_until, first)


def step_masks(part: Part, question: Question) -> Values:
    """Returns which steps each event is: bit k - 1 for step k. One that counts without being a step has another bit."""
    masks = np.full(part.events, IS_THERE if question.order == "strict" else 0, np.int64)
    for number, step in enumerate(question.steps):
        if may_be(step, part):
            mask = passing(tests(step.where))
            masks |= np.int64(1 << number) * (np.int64(1) if mask is None else mask(part))
    filtered = passing(tests(question.filter))
    return masks if filtered is None else masks * filtered(part)


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
