"""The engine answers what ClickHouse answers, where both mean the same: windowFunnel, retention, uniqExact, quantiles.

With `strict_increase`, windowFunnel forgets an entry when another comes at the time of the next step, and does not see
that the first one goes on; then the engine finds more people, and brute force agrees with it.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest

from models.db import transaction
from services import funnels, lifecycle, retention, stickiness, trends
from services.breakdowns import ByProperty
from services.funnel_progress import Rules, Step
from services.questions import DateRange, Selector
from services.trend_measures import Series
from tests.support import histories
from tests.support.histories import Happened
from tests.support.project import make_project

pytestmark = pytest.mark.oracle

Owner = psycopg2.extensions.connection
START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 30
WITHIN = DateRange(START + timedelta(days=2), START + timedelta(days=25))
RANGE = "ts >= toDateTime('2026-01-03 00:00:00', 'UTC') AND ts < toDateTime('2026-01-26 00:00:00', 'UTC')"
NAMES = "abcd"


@dataclass(frozen=True)
class Told:
    """The same events in a project, two thirds of them sealed, and in ClickHouse."""

    environment_id: int
    session: Any

    def rows(self, sql: str) -> list[list[Any]]:
        """Returns what ClickHouse answers, its numbers of 64 bits being texts."""
        answer = self.session.query(f"{sql} SETTINGS output_format_json_quote_64bit_integers = 0", "JSONCompact")
        rows: list[list[Any]] = json.loads(answer.bytes())["data"]
        return rows


@pytest.fixture(scope="module", params=range(4))
def told(request: pytest.FixtureRequest, server_url: str, owner: Owner) -> Iterator[Told]:
    """Four thousand events of a hundred people, ten of whom turn out to be others; many at the same time."""
    from chdb.session import Session

    chance, project = random.Random(request.param), make_project(owner)
    events = [
        Happened(
            person=chance.randrange(1, 101),
            at=START + timedelta(minutes=10 * chance.randrange(DAYS * 144)),
            name=chance.choices(NAMES, (8, 4, 2, 1))[0],
            properties={"country": chance.choice(["DE", "FR", "IT"]), "amount": chance.randrange(1000) / 4},
        )
        for _ in range(4000)
    ]
    links = {person: chance.randrange(1, 91) for person in range(91, 101)}
    histories.replace(owner, project, ZoneInfo("UTC"), events, links, [1500, 2700])
    session = Session()
    session.query("CREATE DATABASE b ENGINE = Atomic")
    session.query(
        "CREATE TABLE b.e (person UInt32, ts DateTime('UTC'), name String, country String, amount Float64)"
        " ENGINE = MergeTree ORDER BY (person, ts)"
    )
    rows = ", ".join(
        f"({links.get(e.person, e.person)}, {int(e.at.timestamp())}, '{e.name}', '{e.properties['country']}',"
        f" {e.properties['amount']})"
        for e in events
    )
    session.query(f"INSERT INTO b.e VALUES {rows}")
    yield Told(project.live.id, session)
    session.close()


@pytest.mark.parametrize("steps", ["ab", "abc", "dcba", "bd"])
@pytest.mark.parametrize("hours", [8, 24, 24 * 7])
def test_funnels(told: Told, steps: str, hours: int) -> None:
    rules = Rules(steps=[Step(events=Selector(name)) for name in steps], window_seconds=hours * 3600)
    question = funnels.Question(date_range=WITHIN, rules=rules)
    with transaction(told.environment_id):
        found = [step.people for step in funnels.query_funnel(told.environment_id, question).steps]
    conditions = [f"name = '{name}'" for name in steps]
    conditions[0] += f" AND {RANGE}"
    levels = told.rows(
        f"SELECT level, count() FROM (SELECT windowFunnel({hours * 3600})(ts, {', '.join(conditions)}) AS level"
        " FROM b.e GROUP BY person) GROUP BY level"
    )
    assert found == [sum(people for level, people in levels if level >= k) for k in range(1, len(steps) + 1)]
    assert found[1] > 0


@pytest.mark.parametrize("by", ["country"])
def test_a_funnel_of_each_value(told: Told, by: str) -> None:
    rules = Rules(steps=[Step(events=Selector(name)) for name in "abc"], window_seconds=86_400)
    question = funnels.Question(date_range=WITHIN, rules=rules, breakdown=ByProperty(by), attribution="all")
    with transaction(told.environment_id):
        groups = funnels.query_funnel(told.environment_id, question).breakdown or []
    levels = told.rows(
        f"SELECT {by}, level, count() FROM (SELECT {by}, person, windowFunnel(86400)(ts, name = 'a' AND {RANGE},"
        f" name = 'b', name = 'c') AS level FROM b.e GROUP BY {by}, person) GROUP BY {by}, level"
    )
    for group in groups:
        assert [step.people for step in group.steps] == [
            sum(people for value, level, people in levels if value == group.value and level >= k) for k in (1, 2, 3)
        ]
    assert {group.value for group in groups} == {"DE", "FR", "IT"}


def test_retention(told: Told) -> None:
    question = retention.Question(
        date_range=WITHIN,
        start_event=Selector("c"),
        return_event=Selector("b"),
        entry="recurring",
        period="day",
        periods=3,
    )
    with transaction(told.environment_id):
        cohorts = retention.query_retention(told.environment_id, question).cohorts
    for cohort in cohorts:
        day = f"toDate('{cohort.start:%Y-%m-%d}')"
        conditions = [f"name = 'c' AND toDate(ts) = {day}"]
        conditions += [f"name = 'b' AND toDate(ts) = {day} + {k}" for k in (1, 2, 3)]
        (row,) = told.rows(
            f"SELECT sumForEach(r) FROM (SELECT retention({', '.join(conditions)}) AS r FROM b.e GROUP BY person)"
        )
        assert [cohort.people, *(cell.people for cell in cohort.cells[1:])] == row[0]


def test_trends(told: Told) -> None:
    measures = ["events", "people", "sum", "average", "min", "max", "median", "p90", "p99"]
    series = [
        Series(Selector("b"), measure, None if measure in ("events", "people") else "amount") for measure in measures
    ]
    question = trends.Question(date_range=WITHIN, series=series, breakdown=[ByProperty("country")])
    with transaction(told.environment_id):
        answer = trends.query_trend(told.environment_id, question)
    rows = told.rows(
        "SELECT country, toUnixTimestamp(toDateTime(toDate(ts), 'UTC')), count(), uniqExact(person), sum(amount),"
        " avg(amount), min(amount), max(amount), quantileExactInclusive(0.5)(amount),"
        " quantileExactInclusive(0.9)(amount), quantileExactInclusive(0.99)(amount)"
        f" FROM b.e WHERE name = 'b' AND {RANGE} GROUP BY 1, 2"
    )
    days = [int(period.start.timestamp()) for period in answer.periods]
    wanted = {(country, day): row for country, day, *row in rows}
    compared = 0
    for group in answer.groups:
        if group.breakdown:
            for day, value in zip(days, group.values, strict=True):
                if row := wanted.get((group.breakdown[0], day)):
                    assert value == pytest.approx(row[group.number - 1])
                    compared += 1
    assert compared == len(wanted) * len(measures)


def test_stickiness_and_lifecycle(told: Told) -> None:
    habit = stickiness.Question(date_range=WITHIN, events=Selector("b"))
    lives = lifecycle.Question(date_range=WITHIN, events=Selector("b"), period="day")
    with transaction(told.environment_id):
        bars = stickiness.query_stickiness(told.environment_id, habit).bars
        stages = lifecycle.query_lifecycle(told.environment_id, lives).periods
    rows = told.rows(
        f"SELECT days, count() FROM (SELECT uniqExact(toDate(ts)) AS days FROM b.e WHERE name = 'b' AND {RANGE}"
        " GROUP BY person) GROUP BY days"
    )
    assert {bar.periods: bar.people for bar in bars if bar.people} == dict(rows)
    firsts = dict(
        told.rows("SELECT toString(first), count() FROM (SELECT toDate(min(ts)) AS first FROM b.e WHERE name = 'b'"
                  " GROUP BY person) GROUP BY first")
    )  # fmt: skip
    assert [stage.new for stage in stages] == [firsts.get(f"{stage.start:%Y-%m-%d}", 0) for stage in stages]
