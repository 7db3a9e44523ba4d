"""The funnel of the engine equals brute force, for every order, entry and rule for ties."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.kernels.walks import BREAKS, IS_THERE, walked
from engine.keys import key_of
from models.db import transaction
from services import funnel_progress
from services.breakdowns import ByProperty
from services.conditions.language import Condition, holds
from services.funnel_progress import Exclusion, Step
from services.funnels import Question, Timing, query_funnel
from services.questions import DateRange, Selector
from tests.support import histories
from tests.support.funnel_oracle import Event, Progress, Rules, in_time, progress
from tests.support.histories import SEALED, Happened
from tests.support.project import Project

STEPS = 3
ORDERS = st.sampled_from(["ordered", "strict", "any"])
ENTRIES = st.sampled_from(["best", "first"])
TIES = st.sampled_from(["in_order", "strict"])
MANY = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOME = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

MATCHES = st.frozensets(st.integers(0, STEPS - 1))
ALIKE = st.sampled_from([frozenset({0}), frozenset({0, 1}), frozenset({0, 1, 2})])
NONE: st.SearchStrategy[frozenset[int]] = st.just(frozenset())
HISTORIES = st.lists(st.builds(Event, st.integers(0, 8), MATCHES, NONE), max_size=6) | st.lists(
    st.builds(Event, st.integers(0, 8), ALIKE, NONE), max_size=8
)
RULES = st.builds(
    Rules,
    steps=st.just(STEPS),
    entry_end=st.integers(0, 10),
    window=st.integers(0, 8),
    order=ORDERS,
    entry=ENTRIES,
    ties=TIES,
)
LONG = 5
EXCLUSIONS = [(0, LONG - 1), (0, 1), (1, 3), (1, LONG - 1), (3, LONG - 1)]
LONG_HISTORIES = st.lists(
    st.builds(
        Event,
        st.integers(0, 12),
        st.frozensets(st.integers(0, LONG - 1), max_size=2) | st.just(frozenset(range(LONG))),
        st.frozensets(st.integers(0, 1), max_size=1),
    ),
    max_size=8,
)
LONG_RULES = st.builds(
    Rules,
    steps=st.just(LONG),
    entry_end=st.integers(1, 13),
    window=st.integers(2, 13),
    order=st.sampled_from(["ordered", "ordered", "strict"]),
    entry=ENTRIES,
    ties=TIES,
    optional=st.frozensets(st.integers(1, LONG - 2)),
    within=st.just(()) | st.tuples(*[st.integers(0, 6)] * LONG),
    exclusions=st.lists(st.sampled_from(EXCLUSIONS), max_size=2).map(tuple),
).filter(lambda rules: not any(step in rules.optional for pair in rules.exclusions for step in pair))


def by_kernel(events: list[Event], rules: Rules, person: int = 7) -> Progress:
    events = sorted(events, key=lambda event: event.at)
    keys = np.array([key_of(person, event.at) for event in events], np.int64)
    masks = np.array(
        [
            sum(1 << step for step in event.matches)
            | sum(1 << BREAKS + number for number in event.breaks)
            | (IS_THERE if rules.order == "strict" else 0)
            for event in events
        ],
        np.int64,
    )
    rows, begun = np.empty((2, 1, rules.steps), np.int64)
    open_until, period = np.empty((2, 1), np.int64)
    required = np.array([step not in rules.optional for step in range(rules.steps)])
    within = np.array(rules.within or [rules.window] * rules.steps, np.int64)
    people, index = walked(
        keys, masks, 0, np.array([0, rules.entry_end], np.int64), rules.window, rules.order == "any",
        rules.order == "strict", rules.entry == "first", rules.ties == "strict", required, within,
        np.array([(first + 1, last + 1) for first, last in rules.exclusions], np.int64).reshape(-1, 2),
        np.empty(2 * len(keys), np.int64), rows, begun, open_until, period,
    )  # fmt: skip
    assert index == len(keys)
    if not people:
        return Progress({}, None)
    for step, row in enumerate(rows[0]):
        assert row < 0 or rules.order == "any" or step in events[row].matches
    done = {step: (events[row].at, int(begun[0, step])) for step, row in enumerate(rows[0].tolist()) if row >= 0}
    return Progress(done, None if open_until[0] < 0 else int(open_until[0]))


def open_at_all(found: Progress, rules: Rules) -> Progress:
    """Returns it without when the person can get further, where there is no step left."""
    return replace(found, open_until=None) if len(found.done) == rules.steps else found


@MANY
@given(events=HISTORIES, rules=RULES)
def test_one_person(events: list[Event], rules: Rules) -> None:
    expected = progress(in_time(events, rules), rules)
    assert open_at_all(by_kernel(events, rules), rules) == open_at_all(expected, rules)


@MANY
@given(events=LONG_HISTORIES, rules=LONG_RULES)
def test_optional_steps_exclusions_and_limits_of_steps(events: list[Event], rules: Rules) -> None:
    expected = progress(in_time(events, rules), rules)
    assert open_at_all(by_kernel(events, rules), rules) == open_at_all(expected, rules)


def test_two_steps_with_the_same_event_take_two_events() -> None:
    both = frozenset({0, 1})
    rules = Rules(steps=2, entry_end=10, window=5)
    assert by_kernel([Event(1, both)], rules).depth == 1
    assert by_kernel([Event(1, both), Event(1, both)], rules).depth == 2


@pytest.mark.parametrize("count", [49, 50, 60])
@pytest.mark.parametrize("optional", [frozenset(), frozenset(range(1, 49))])
def test_fifty_steps_at_one_time_are_matched_quickly(count: int, optional: frozenset[int]) -> None:
    everything = frozenset(range(50))
    rules = Rules(steps=50, entry_end=10, window=5, optional=optional)
    assert by_kernel([Event(1, everything)] * count, rules).depth == (50 if optional else min(count, 50))


def test_a_busy_person_does_not_cost_the_square_of_their_events() -> None:
    matches = [frozenset({0, 1, 2}), frozenset({0, 1})]
    rules = Rules(steps=5, entry_end=100_000, window=100_000, order="any")
    assert by_kernel([Event(at, matches[at % 2]) for at in range(20_000)], rules).depth == 3


# ---- the whole statement: names, kinds, conditions, links, breakdown

START = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("a", "b", "c")
ONE, LIKE_X, UNLIKE_X = Condition({"p.q": 1}), Condition({"p.q": "x"}), Condition({"p.q": {"$ne": "x"}})
PEOPLE = st.dictionaries(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(-1, 8), st.sampled_from(NAMES), st.sampled_from([None, 1, "x", True])), max_size=5),
    max_size=4,
)


def happened(people: dict[int, Any]) -> list[Happened]:
    return [
        Happened(
            person,
            START + timedelta(hours=hour),
            name,
            kind="page" if name == "c" else "custom",
            properties={} if value is None else {"p": {"q": value}},
        )
        for person, events in people.items()
        for hour, name, value in events
    ]


@SOME
@given(
    people=PEOPLE,
    sealed=SEALED,
    by_name=st.booleans(),
    links=st.dictionaries(st.sampled_from([3, 4]), st.sampled_from([1, 2]), max_size=2),
    window=st.integers(1, 8),
    end=st.integers(0, 10),
    order=ORDERS,
    entry=ENTRIES,
    ties=TIES,
)
def test_the_whole_statement(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    people: dict[int, Any],
    sealed: list[int],
    by_name: bool,
    links: dict[int, int],
    window: int,
    end: int,
    order: str,
    entry: str,
    ties: str,
) -> None:
    histories.replace(owner, project, ZoneInfo("UTC"), happened(people), links, sealed)
    third = Selector(event="c") if by_name else Selector(kind="page")
    question = Question(
        date_range=DateRange(START, START + timedelta(hours=end)),
        rules=funnel_progress.Rules(
            steps=[Step(events=one) for one in (Selector("a"), Selector("b", where=UNLIKE_X), third)],
            window_seconds=window * 3600,
            order=order,
            entry=entry,
            ties=ties,
        ),
        breakdown=ByProperty("p.q"),
    )
    with transaction(project.live.id):
        result = query_funnel(project.live.id, question)
    rules = Rules(steps=3, entry_end=end, window=window, order=order, entry=entry, ties=ties)
    depths, values = expected(people, links, rules)
    assert [step.people for step in result.steps] == [sum(d >= k for d in depths) for k in (1, 2, 3)]
    assert all(step.in_progress == 0 for step in result.steps)  # it was long ago
    assert result.breakdown is not None
    found = {json.dumps(group.value): group.steps[0].people for group in result.breakdown}
    assert sum(found.values()) == len(depths)
    assert found == values


def expected(people: dict[int, Any], links: dict[int, int], rules: Rules) -> tuple[list[int], dict[str, int]]:
    """Returns how far each person gets, and how many began with each value; at one time, the first as JSON."""
    histories: dict[int, list[Any]] = {}
    for person, events in people.items():
        histories.setdefault(links.get(person, person), []).extend(e for e in events if e[0] >= 0)
    depths: list[int] = []
    values: Counter[str] = Counter()
    for events in histories.values():
        depth = progress(in_time([Event(at, steps_of(name, value)) for at, name, value in events], rules), rules).depth
        if not depth:
            continue
        depths.append(depth)
        wanted = set(range(3)) if rules.order == "any" else {0}
        entries = [e for e in events if e[0] < rules.entry_end and steps_of(e[1], e[2]) & wanted]
        first = min(at for at, _, _ in entries)
        values[min(json.dumps(value) for at, _, value in entries if at == first)] += 1
    return depths, dict(values)


def steps_of(name: str, value: Any) -> frozenset[int]:
    if name == "b":
        return frozenset() if value == "x" else frozenset({1})
    return frozenset({0}) if name == "a" else frozenset({2})


# ---- what comes with it equals the same funnel, asked otherwise

RICH = st.builds(
    funnel_progress.Rules,
    steps=st.sampled_from(
        [
            [Step(events=Selector("a")), Step(events=Selector("b")), Step(events=Selector("c"))],
            [Step(events=Selector("a")), Step(events=Selector("b"), optional=True), Step(events=Selector("c"))],
            [Step(events=Selector("a")), Step(events=Selector("b"), within_seconds=2 * 3600)],
            [Step(events=Selector()), Step(events=Selector(where=ONE))],
        ]
    ),
    exclusions=st.sampled_from([(), (Exclusion(Selector("b"), 1, 2),), (Exclusion(Selector(where=LIKE_X)),)]),
    window_seconds=st.integers(1, 8).map(lambda hours: hours * 3600),
    order=st.sampled_from(["ordered", "strict"]),
    entry=ENTRIES,
    ties=TIES,
).filter(lambda rules: not (rules.exclusions and rules.exclusions[0].to_step == 2 and rules.optional))


@SOME
@given(people=PEOPLE, sealed=SEALED, end=st.integers(1, 10), rules=RICH)
def test_periods_values_and_times(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    people: dict[int, Any],
    sealed: list[int],
    end: int,
    rules: funnel_progress.Rules,
) -> None:
    histories.replace(owner, project, ZoneInfo("UTC"), happened(people), {}, sealed)
    last = len(rules.steps)
    question = Question(
        date_range=DateRange(START + timedelta(minutes=30), START + timedelta(hours=end, minutes=30)),
        rules=rules,
        breakdown=ByProperty("p.q"),
        attribution="all",
        trend_period="hour",
        time_to_convert=Timing(bins=3),
    )
    with transaction(project.live.id):
        result = query_funnel(project.live.id, question)
        assert result.trend is not None
        assert result.breakdown is not None
        assert result.time_to_convert is not None
        for number, period in enumerate(result.trend):
            start = max(period.period.start, question.date_range.start)
            until = min(START + timedelta(hours=number + 1), question.date_range.end)
            alone = query_funnel(project.live.id, Question(date_range=DateRange(start, until), rules=rules))
            assert period.steps == alone.steps
        found = {json.dumps(group.value): group.steps for group in result.breakdown}
        for value in (None, 1, "x", True):
            filtered = replace(rules, filter=Condition({"p.q": value}))
            alone = query_funnel(
                project.live.id, replace(question, rules=filtered, breakdown=None, attribution="first")
            )
            assert found.get(json.dumps(value), alone.steps) == alone.steps
            assert json.dumps(value) in found or not alone.steps[0].people
        for attribution, step in (("first", None), ("last", None), ("step", last)):
            by = replace(question, attribution=attribution, attribution_step=step)
            groups = query_funnel(project.live.id, by).breakdown or []
            everyone = result.steps[last - 1 if step else 0].people
            assert sum(group.steps[0].people for group in groups) == everyone
    times = [took for events in people.values() if (took := time_to_the_last(events, rules, end)) is not None]
    assert result.time_to_convert.people == len(times) == result.steps[-1].people
    assert sum(one.people for one in result.time_to_convert.bins) == len(times)
    if times:
        assert result.time_to_convert.average_seconds == pytest.approx(sum(times) / len(times) * 3600)


def time_to_the_last(events: list[Any], rules: funnel_progress.Rules, end: int) -> int | None:
    """Returns how many hours it took a person; None where the last step was not done."""
    told = [
        Event(
            hour,
            frozenset(n for n, step in enumerate(rules.steps) if selects(step.events, name, value)),
            frozenset(n for n, one in enumerate(rules.exclusions) if selects(one.events, name, value)),
        )
        for hour, name, value in events
    ]
    plain = Rules(
        steps=len(rules.steps),
        entry_end=end + 1,
        window=rules.window_seconds // 3600,
        order=rules.order,
        entry=rules.entry,
        ties=rules.ties,
        optional=frozenset(step - 1 for step in rules.optional),
        within=tuple((step.within_seconds or rules.window_seconds) // 3600 for step in rules.steps),
        exclusions=tuple((first - 1, last - 1) for first, last in rules.breaks.tolist()),
    )
    done = progress([event for event in told if 1 <= event.at < end + 1 + plain.window], plain).done
    at, begun = done.get(plain.steps - 1, (0, 0))
    return at - begun if at else None


def selects(selector: Selector, name: str, value: Any) -> bool:
    return selector.event in (None, name) and holds(selector.where.node, {"p": {"q": value}})
