"""Paths equal brute force, session by session: named ones that overlap, and those that pauses end."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.db import transaction
from services import paths
from services.conditions.language import Condition
from services.path_actors import Cell, list_path_actors
from services.paths import Cleaning, Node, Question, query_paths
from services.questions import DateRange, Selector
from tests.support import histories
from tests.support.histories import SEALED, Happened
from tests.support.project import Project

BASE, MINUTE = datetime(2026, 1, 5, tzinfo=UTC), timedelta(minutes=1)
PAUSE = 30
EVENTS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 29, 30, 31, 90]),  # minutes after the one before
        st.sampled_from("abcd"),
        st.sampled_from([None, None, "s", "t"]),
        st.sampled_from([None, "/1/x", "/2/x", "/2/y"]),
    ),
    max_size=8,
)
NODES = st.sampled_from([None, "a", "b", "c"])


def sessions(events: list[Happened]) -> list[list[Happened]]:
    """Returns somebody's events, which are in order, by session."""
    found: dict[Any, list[Happened]] = defaultdict(list)
    number, before = 0, None
    for event in events:
        if event.session is None:
            number += before is not None and event.at - before > PAUSE * MINUTE
            before = event.at
        found[event.session or number].append(event)
    return list(found.values())


def path_of(nodes: list[Any], question: Question) -> tuple[int, list[tuple[Any, datetime]]] | None:
    """Returns at which step the path of a session's nodes and times begins, from 0, and the path; None for none."""
    kept = [one for n, one in enumerate(nodes) if question.repeats or n == 0 or nodes[n - 1][0] != one[0]]
    names = [name for name, _ in kept]
    if question.start is not None:
        if question.start not in names:
            return None
        kept = kept[names.index(question.start) :]
        names = [name for name, _ in kept]
    if question.end is None:
        return (0, kept[: question.max_steps]) if kept else None
    if question.end not in names:
        return None
    kept = kept[: names.index(question.end) + 1]
    if question.start is not None:
        return (0, kept) if len(kept) <= question.max_steps else None
    kept = kept[-question.max_steps :]
    return question.max_steps - len(kept), kept


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sealed=SEALED,
    people=st.dictionaries(st.integers(1, 4), EVENTS, max_size=4),
    start=NODES,
    end=NODES,
    max_steps=st.integers(2, 5),
    repeats=st.booleans(),
    length=st.sampled_from([40, 1000]),
    only=st.sampled_from([None, ["a", "b"]]),
    by=st.sampled_from([None, "path"]),
    clean=st.booleans(),
)
def test_paths(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    sealed: list[int],
    people: dict[int, Any],
    start: str | None,
    end: str | None,
    max_steps: int,
    repeats: bool,
    length: int,
    only: list[str] | None,
    by: str | None,
    clean: bool,
) -> None:
    if by is not None:
        start, end = (None if one is None else {"a": "/1/x", "b": "/2/x", "c": "two"}[one] for one in (start, end))
    question = Question(
        date_range=DateRange(BASE, BASE + length * MINUTE),
        events=[Selector(name) for name in only] if only else [Selector()],
        property=by,
        cleaning=[Cleaning("^/2/", "two")] if clean else (),
        start=start,
        end=end,
        max_steps=max_steps,
        max_edges=1000,
        repeats=repeats,
    )
    happened = []
    for person, events in people.items():
        at = BASE
        for minutes, name, session, path in events:
            at += minutes * MINUTE
            happened.append(Happened(person, at, name, session=session, properties={"path": path}))
    happened.sort(key=lambda event: event.at)
    # Events of one time come in an order that only the engine knows, so there are none.
    happened = [
        Happened(one.person, one.at + n * timedelta(milliseconds=1), one.name, one.kind, one.session, one.properties)
        for n, one in enumerate(happened)
    ]
    histories.replace(owner, project, ZoneInfo("UTC"), happened, {3: 1}, sealed)
    expected: dict[Any, list[float]] = defaultdict(lambda: [0, 0])
    whose: dict[Any, set[int]] = defaultdict(set)
    ends: Counter[Any] = Counter()
    for person in (1, 2, 4):
        same = [one for one in happened if one.person == person or (person == 1 and one.person == 3)]
        for session in sessions(same):
            nodes = [(node_of(one, question), one.at) for one in session if is_looked_at(one, question)]
            path = path_of([one for one in nodes if one[0] is not None], question)
            if path is None:
                continue
            first, steps = path
            for n, ((source, then), (target, at)) in enumerate(pairwise(steps), first + 1):
                expected[n, source, target][0] += 1
                expected[n, source, target][1] += (at - then).total_seconds()
                whose[n, source, target].add(person)
            ends[first + len(steps), steps[-1][0]] += 1
            whose[first + len(steps), steps[-1][0]].add(person)
    with transaction(project.live.id):
        found = query_paths(project.live.id, question)
        for cell, of_cell in whose.items():
            asked = Cell(cell[0], *map(Node, cell[1:]))
            assert set(list_path_actors(project.live.id, question, asked).people.tolist()) == of_cell
    assert {(one.step, one.source.value, one.target.value): (one.paths, one.people) for one in found.edges} == {
        edge: (count, len(whose[edge])) for edge, (count, _) in expected.items()
    }
    for edge in found.edges:
        count, seconds = expected[edge.step, edge.source.value, edge.target.value]
        assert abs(edge.average_seconds - seconds / count) < 1e-6
    assert {(one.step, one.node.value): one.paths for one in found.ends} == ends
    assert (found.paths, found.edge_count) == (sum(ends.values()), len(expected))


def is_looked_at(one: Happened, question: Question) -> bool:
    names = {selected.event for selected in question.events}
    within = question.date_range.start <= one.at < question.date_range.end
    return within and (None in names or one.name in names)


def node_of(one: Happened, question: Question) -> Any:
    value = one.name if question.property is None else one.properties["path"]
    return "two" if question.cleaning and str(value).startswith("/2/") else value


def test_rare_nodes_are_one(server_url: str, owner: psycopg2.extensions.connection, project: Project) -> None:
    happened = [Happened(1, BASE + n * MINUTE, f"e{n // 2 % 150}") for n in range(600)]
    histories.replace(owner, project, ZoneInfo("UTC"), happened, {})
    question = Question(
        date_range=DateRange(BASE, BASE + timedelta(days=1)), max_steps=20, max_edges=1000, start="e149",
        filter=Condition({}),
    )  # fmt: skip
    with transaction(project.live.id):
        found = query_paths(project.live.id, question)
    assert found.edges[0].source == paths.Node("e149")
    assert any(edge.source.other for edge in found.edges)
    for edge in found.edges:
        with transaction(project.live.id):
            going = list_path_actors(project.live.id, question, Cell(edge.step, edge.source, edge.target))
        assert going.people.tolist() == [1]
    assert len({edge.source.value for edge in found.edges} | {edge.target.value for edge in found.edges}) <= 101
