"""The funnel of the engine equals brute force, for every order, entry and rule for ties."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.kernels.funnels import sequences, sets
from engine.keys import key_of
from models.db import transaction
from services.funnels import Question, query_funnel
from services.questions import DateRange, Selector
from tests.support import histories
from tests.support.funnel_oracle import Event, Rules, progress
from tests.support.histories import SEALED, Happened
from tests.support.project import Project

STEPS = 3
MANY = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOME = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

MATCHES = st.frozensets(st.integers(0, STEPS - 1))
ALIKE = st.sampled_from([frozenset({0}), frozenset({0, 1}), frozenset({0, 1, 2})])
HISTORIES = st.lists(st.tuples(st.integers(0, 8), MATCHES), max_size=6) | st.lists(
    st.tuples(st.integers(0, 8), ALIKE), max_size=8
)
RULES = st.builds(
    Rules,
    steps=st.just(STEPS),
    entry_end=st.integers(0, 10),
    window=st.integers(0, 8),
    order=st.sampled_from(["ordered", "strict", "any"]),
    entry=st.sampled_from(["best", "first"]),
    ties=st.sampled_from(["in_order", "strict"]),
)


def by_kernel(events: list[Event], rules: Rules) -> tuple[int, int | None]:
    events = sorted(events, key=lambda event: event[0])
    if rules.order != "strict":
        events = [event for event in events if event[1]]
    keys = np.array([key_of(7, at) for at, _ in events], np.int64)
    masks = np.array([sum(1 << step for step in matches) for _, matches in events], np.int64)
    reached, entry = np.empty(2, np.int64), np.empty(1, np.int64)
    first = rules.entry == "first"
    if rules.order == "any":
        people = sets(keys, masks, rules.steps, rules.entry_end, rules.window, first, reached, entry)
    else:
        people = sequences(
            keys, masks, rules.steps, rules.entry_end, rules.window, rules.order == "strict", first,
            rules.ties == "strict", reached, entry,
        )  # fmt: skip
    if not people:
        return 0, None
    depth, open_until = reached.tolist()
    return depth, None if open_until < 0 else open_until


@MANY
@given(events=HISTORIES, rules=RULES)
def test_one_person(events: list[Event], rules: Rules) -> None:
    depth, open_until = progress(events, rules)
    assert by_kernel(events, rules) == (depth, open_until if depth else None)


def test_two_steps_with_the_same_event_take_two_events() -> None:
    both = frozenset({0, 1})
    rules = Rules(steps=2, entry_end=10, window=5)
    assert by_kernel([(1, both)], rules)[0] == 1
    assert by_kernel([(1, both), (1, both)], rules)[0] == 2


@pytest.mark.parametrize("count", [49, 50, 60])
def test_fifty_steps_at_one_time_are_matched_quickly(count: int) -> None:
    everything = frozenset(range(50))
    rules = Rules(steps=50, entry_end=10, window=5)
    assert by_kernel([(1, everything)] * count, rules)[0] == min(count, 50)


def test_a_busy_person_does_not_cost_the_square_of_their_events() -> None:
    matches = [frozenset({0, 1, 2}), frozenset({0, 1})]
    rules = Rules(steps=5, entry_end=100_000, window=100_000, order="any")
    assert by_kernel([(at, matches[at % 2]) for at in range(20_000)], rules)[0] == 3


# ---- the whole statement: names, kinds, conditions, links, breakdown

START = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("a", "b", "c")
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
    order=st.sampled_from(["ordered", "strict", "any"]),
    entry=st.sampled_from(["best", "first"]),
    ties=st.sampled_from(["in_order", "strict"]),
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
        steps=[Selector(event="a"), Selector(event="b", where={"p.q": {"$ne": "x"}}), third],
        window_seconds=window * 3600,
        order=order,
        entry=entry,
        ties=ties,
        breakdown="p.q",
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
    assert values is None or found == values


def expected(people: dict[int, Any], links: dict[int, int], rules: Rules) -> tuple[list[int], dict[str, int] | None]:
    """Returns how far each person gets, and how many began with each value; None where a tie leaves that open."""
    histories: dict[int, list[Any]] = {}
    for person, events in people.items():
        histories.setdefault(links.get(person, person), []).extend(e for e in events if e[0] >= 0)
    depths: list[int] = []
    values: Counter[str] = Counter()
    open_ = False
    for events in histories.values():
        in_time = [(at, steps_of(name, value)) for at, name, value in events if at <= rules.entry_end + rules.window]
        depth, _ = progress(in_time, rules)
        if not depth:
            continue
        depths.append(depth)
        wanted = set(range(3)) if rules.order == "any" else {0}
        entries = [e for e in events if e[0] < rules.entry_end and steps_of(e[1], e[2]) & wanted]
        first = min(at for at, _, _ in entries)
        at_first = {json.dumps(value) for at, _, value in entries if at == first}
        open_ = open_ or len(at_first) > 1
        values.update(at_first)
    return depths, None if open_ else dict(values)


def steps_of(name: str, value: Any) -> frozenset[int]:
    if name == "b":
        return frozenset() if value == "x" else frozenset({1})
    return frozenset({0}) if name == "a" else frozenset({2})
