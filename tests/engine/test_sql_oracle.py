"""The engine answers what SQL answers, whether events are sealed or not; a condition is true where jsonpath's is."""

import json
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import periods
from core.clock import milliseconds
from engine import snapshot
from engine.columns import collected, of_property
from engine.history import Part
from engine.keys import NO_KEYS
from models.db import transaction
from services import funnels, lifecycle, retention, stickiness, trends
from services.breakdowns import ByProperty
from services.conditions.language import Condition, holds
from services.funnel_progress import Rules, Step
from services.question_periods import period_bounds
from services.questions import AHEAD, DateRange, Selector, names
from services.selection import mask
from services.trend_measures import MEASURES, OF_A_PROPERTY, Series
from tests.support import histories, sql_oracle
from tests.support.histories import Happened
from tests.support.project import Project, make_project

Owner = psycopg2.extensions.connection
ZONE = ZoneInfo("America/New_York")
START = datetime(2026, 2, 20, tzinfo=UTC)
NAMES = ("viewed", "added", "paid", "left")
MOST = 3
ORDERS = [(order, entry, ties) for order in ("ordered", "strict", "any") for entry in ("best", "first") for ties in
          ("in_order", "strict")]  # fmt: skip


def where(event: str | None, asked: dict[str, Any]) -> Selector:
    return Selector(event, where=Condition(asked))


@pytest.fixture(scope="module")
def told(server_url: str, owner: Owner) -> Any:
    """A project with a long history of sixty people, some of whom are others; two thirds of it are sealed."""
    sql_oracle.install(owner)
    project = make_project(owner)
    chance = random.Random(5)
    events = sorted((happened(chance) for _ in range(1500)), key=lambda _: chance.random())
    links = {person: chance.randrange(1, 40) for person in range(40, 60)}
    histories.replace(owner, project, ZONE, events, links, [300, 700, 1000])
    return project


def happened(chance: random.Random) -> Happened:
    name = chance.choices(NAMES, (8, 4, 2, 1))[0]
    properties: dict[str, Any] = {"country": chance.choice(["DE", "FR", "IT", None, 7])}
    if name == "paid":
        properties["amount"] = chance.choice([5, 7.25, 1000, "free"])
    return Happened(
        person=chance.randrange(1, 60),
        at=START + timedelta(milliseconds=chance.randrange(40 * 86_400_000)),
        name=name,
        kind="page" if name == "viewed" else "custom",
        session=chance.choice([None, None, f"s{chance.randrange(200)}"]),
        properties=properties,
    )


@pytest.mark.parametrize("order, entry, ties", ORDERS)
@pytest.mark.parametrize("last", [Selector("paid"), Selector(kind="custom"), where("paid", {"amount": 5})])
def test_funnels(told: Project, owner: Owner, order: str, entry: str, ties: str, last: Selector) -> None:
    as_of = START + timedelta(days=36)
    for breakdown in (None, ByProperty("country")):
        question = funnels.Question(
            date_range=DateRange(START, START + timedelta(days=35)),
            rules=Rules(
                steps=[Step(events=events) for events in (Selector("viewed"), Selector("added"), last)],
                filter=Condition({"country": {"$ne": "IT"}}),
                window_seconds=3 * 86_400,
                order=order,
                entry=entry,
                ties=ties,
            ),
            breakdown=breakdown,
        )
        wanted = sql_oracle.funnel(owner, told.live.id, question, as_of)
        with transaction(told.live.id):
            found = snapshot.answered(
                told.live.id,
                None if order == "strict" else names(*question.rules.selected),
                [".country", ".amount"],
                partial(funnels.stopped, question=question, as_of=milliseconds(as_of)),
            )
        labels, _ = found.by_value.ranked(found.values)
        assert {found.values.text(label) for label in labels} == set(wanted)
        for label in labels:
            stops = wanted[found.values.text(label)]
            for step in found.by_value.results([label]):
                assert step.people == sum(n for (depth, _), n in stops.items() if depth >= step.step)
                assert step.in_progress == stops[step.step, True]


@pytest.mark.parametrize("period", ["hour", "day", "week", "month"])
@pytest.mark.parametrize("window", ["calendar", "rolling"])
@pytest.mark.parametrize("entry", ["first_ever", "recurring"])
@pytest.mark.parametrize("returns", [Selector(), Selector("added"), where("paid", {"amount": {"$gt": 6}})])
def test_retention(
    told: Project,
    owner: Owner,
    monkeypatch: pytest.MonkeyPatch,
    period: str,
    window: str,
    entry: str,
    returns: Selector,
) -> None:
    as_of = START + timedelta(days=33, hours=5)
    within = DateRange(START + timedelta(hours=7), START + timedelta(days=10 if period == "hour" else 39))
    monkeypatch.setattr(retention, "now_in", lambda _: (as_of, ZONE))
    for returning in ("on", "on_or_after"):
        question = retention.Question(
            date_range=within,
            start_event=Selector("viewed"),
            return_event=returns,
            period=period,
            brackets=[1, 2, 1],
            window=window,
            entry=entry,
            returning=returning,
        )
        with transaction(told.live.id):
            result = retention.query_retention(told.live.id, question)
        within = within.until(as_of + AHEAD)
        bounds = period_bounds(within, period, ZONE, more=question.edges[-1])
        wanted = sql_oracle.retained(owner, told.live.id, question, within, bounds, as_of)
        assert {
            (number, bracket): (cohort.people, cell.mature_people, cell.people or 0)
            for number, cohort in enumerate(result.cohorts, 1)
            for bracket, cell in enumerate(cohort.cells)
            if cohort.people
        } == wanted


@pytest.mark.parametrize("period", ["day", "week", "month"])
@pytest.mark.parametrize("events", [Selector(), Selector("added"), where(None, {"country": {"$in": ["DE", 7]}})])
def test_activity(told: Project, owner: Owner, period: str, events: Selector) -> None:
    within = DateRange(START + timedelta(hours=7), START + timedelta(days=35, hours=3))
    bounds = period_bounds(within, period, ZONE)
    lives = lifecycle.Question(date_range=within, events=events, period=period)
    with transaction(told.live.id):
        found = lifecycle.query_lifecycle(told.live.id, lives).periods
    before = periods.shifted(bounds[0], -1, period, ZONE)
    wanted = sql_oracle.stages(owner, told.live.id, lives, [before, *bounds])
    assert [(s.new, s.returning, s.resurrecting, s.dormant or 0) for s in found] == [
        wanted.get(number, (0, 0, 0, 0)) for number in range(2, len(bounds) + 1)
    ]
    for minimum in (1, 2):
        sticky = stickiness.Question(date_range=within, events=events, period=period, minimum_events=minimum)
        with transaction(told.live.id):
            bars = stickiness.query_stickiness(told.live.id, sticky).bars
        counts = sql_oracle.habits(owner, told.live.id, sticky, within, bounds)
        assert {bar.periods: bar.people for bar in bars if bar.people} == counts


PLACES = {"events": 0, "people": 1, "sessions": 2, "sum": 4, "min": 5, "max": 6}


@pytest.mark.parametrize(
    "period, breakdown, name",
    [("day", [], "paid"), ("week", ["country"], None), ("week", ["country", "amount"], "paid"), ("week", [], None)],
)
def test_trends(
    told: Project, owner: Owner, monkeypatch: pytest.MonkeyPatch, period: str, breakdown: list[str], name: str | None
) -> None:
    monkeypatch.setattr(trends, "LISTED_VALUES", MOST)
    within = DateRange(START + timedelta(hours=7), START + timedelta(days=30))
    series = [
        Series(Selector(name), measure, "amount" if measure in OF_A_PROPERTY else None)
        for measure in MEASURES
        if measure in PLACES or measure == "median"
    ]
    question = trends.Question(date_range=within, series=series, period=period, breakdown=[*map(ByProperty, breakdown)])
    with transaction(told.live.id):
        result = trends.query_trend(told.live.id, question)
    bounds = period_bounds(within, period, ZONE)
    wanted = sql_oracle.trend(owner, told.live.id, series, {}, breakdown, within, bounds, MOST)
    if not breakdown:
        wanted = {(number, json.dumps([]), p): row for (number, _, p), row in wanted.items()}
    assert {(group.number, None if group.other else json.dumps(group.breakdown or [])) for group in result.groups} >= {
        (number, value) for number, value, _ in wanted
    }
    for group in result.groups:
        measure = series[group.number - 1].measure
        value = None if group.other else json.dumps(group.breakdown or [])
        for at, found in [(None, group.total), *enumerate(group.values, 1)]:
            if row := wanted.get((group.number, value, at)):
                expected = row[7][0] if measure == "median" and row[7] else row[PLACES.get(measure, 7)]
                expected = 0 if measure == "sum" and expected is None else expected
                assert found == (None if expected is None else pytest.approx(float(expected))), (measure, value, at)
            else:
                assert not found


SCALARS = st.sampled_from([None, True, False, 0, 1, -1.5, 2, "", "a", "b", "1", 2**60])
VALUES = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.sampled_from("ab"), SCALARS, max_size=2)
TESTS = st.one_of(
    SCALARS,
    st.fixed_dictionaries({"$eq": SCALARS}),
    st.fixed_dictionaries({"$ne": SCALARS}),
    st.fixed_dictionaries({"$in": st.lists(SCALARS, max_size=3)}),
    st.fixed_dictionaries({"$nin": st.lists(SCALARS, max_size=3)}),
    st.fixed_dictionaries({"$exists": st.booleans()}),
    *(
        st.fixed_dictionaries({name: st.sampled_from([0, 1, 1.5, "a", "b", ""])})
        for name in ("$gt", "$gte", "$lt", "$lte")
    ),
)


TESTS |= st.fixed_dictionaries({"$not": TESTS.filter(lambda test: isinstance(test, dict))})
ENTRIES = st.dictionaries(st.sampled_from(["p", "q", "p.a", "p.a.b"]), TESTS, max_size=2)
CONDITIONS = st.recursive(
    ENTRIES,
    lambda inner: st.builds(
        lambda entries, logic: entries | logic,
        ENTRIES,
        st.dictionaries(st.sampled_from(["$and", "$or", "$nor"]), st.lists(inner, max_size=2), max_size=2)
        | st.fixed_dictionaries({"$not": inner}),
    ),
    max_leaves=4,
)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(properties=st.dictionaries(st.sampled_from(["p", "q"]), VALUES), asked=CONDITIONS)
def test_conditions(told: Project, owner: Owner, properties: dict[str, Any], asked: dict[str, Any]) -> None:
    condition = Condition(asked)
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT selects(%s, 'a', 'custom', %s)",
            (sql_oracle.selector(Selector(where=condition)), json.dumps(properties)),
        )
        (wanted,) = cursor.fetchone() or (None,)
    assert holds(condition.node, properties) == wanted
    rows = [{}, properties, {"p": "a", "q": [1]}]
    named = [{of_property(name): value for name, value in row.items()} for row in rows]
    columns = {name: column.dense(len(rows)) for name, column in collected(named).items()}
    part = Part("a", "custom", 0, len(rows), lambda: NO_KEYS, columns.get)
    assert mask(condition.node, part).tolist() == [holds(condition.node, row) for row in rows]
