"""Lifecycle and stickiness in SQL equal brute force: sets of people, period by period."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.db import transaction
from services import lifecycle, stickiness
from services.questions import DateRange, Selector
from tests.support import histories
from tests.support.histories import SEALED, Happened, number
from tests.support.project import Project

BASE = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)  # clocks change in Berlin, and a month ends
UNITS = {
    "hour": timedelta(minutes=20),
    "day": timedelta(hours=7),
    "week": timedelta(days=2),
    "month": timedelta(days=9),
}
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HISTORIES = st.lists(st.tuples(st.integers(1, 4), st.integers(-10, 20), st.sampled_from("aab")), max_size=20)
PERIODS = st.sampled_from(["hour", "day", "week", "month"])
ZONES = st.sampled_from([ZoneInfo("UTC"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")])
Activity = dict[int, Counter[int]]  # by person, how many events in which period


def happened(history: list[Any], unit: timedelta) -> list[Happened]:
    return [Happened(person, BASE + steps * unit, name) for person, steps, name in history]


def activity(history: list[Any], unit: timedelta, period: str, zone: ZoneInfo, within: DateRange | None) -> Activity:
    found: Activity = {}
    for person, steps, name in history:
        at = BASE + steps * unit
        if name == "a" and (within is None or within.start <= at < within.end):
            found.setdefault(1 if person == 4 else person, Counter())[number(at, period, zone)] += 1
    return found


@MANY
@given(
    sealed=SEALED,
    history=HISTORIES,
    period=PERIODS,
    zone=ZONES,
    start=st.integers(-6, 6),
    length=st.integers(1, 14),
    as_of=st.integers(0, 25),
)
def test_lifecycle(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    sealed: list[int],
    history: list[Any],
    period: str,
    zone: ZoneInfo,
    start: int,
    length: int,
    as_of: int,
) -> None:
    unit = UNITS[period]
    histories.replace(owner, project, zone, happened(history, unit), {4: 1}, sealed)
    within = DateRange(BASE + start * unit, BASE + (start + length) * unit)
    now = BASE + as_of * unit
    question = lifecycle.Question(date_range=within, events=Selector("a"), period=period)
    with pytest.MonkeyPatch.context() as patch, transaction(project.live.id):
        patch.setattr(lifecycle, "now_in", lambda _: (now, zone))
        answer = lifecycle.query_lifecycle(project.live.id, question)
    active = activity(history, unit, period, zone, None).values()
    first, last = number(within.start, period, zone), number(within.end - timedelta(milliseconds=1), period, zone)
    assert [number(stage.start, period, zone) for stage in answer.periods] == list(range(first, last + 1))
    for n, stage in enumerate(answer.periods, first):
        assert stage.new == sum(min(periods) == n for periods in active)
        assert stage.returning == sum(n in periods and n - 1 in periods for periods in active)
        assert stage.resurrecting == sum(
            n in periods and n - 1 not in periods and min(periods) < n for periods in active
        )
        assert stage.is_over == (number(now, period, zone) > n)
        stayed_away = sum(n - 1 in periods and n not in periods for periods in active)
        assert stage.dormant == (stayed_away if stage.is_over else None)


@MANY
@given(
    sealed=SEALED,
    history=HISTORIES,
    period=PERIODS,
    zone=ZONES,
    start=st.integers(-6, 6),
    length=st.integers(1, 14),
    minimum=st.integers(1, 2),
)
def test_stickiness(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    sealed: list[int],
    history: list[Any],
    period: str,
    zone: ZoneInfo,
    start: int,
    length: int,
    minimum: int,
) -> None:
    unit = UNITS[period]
    histories.replace(owner, project, zone, happened(history, unit), {4: 1}, sealed)
    within = DateRange(BASE + start * unit, BASE + (start + length) * unit)
    question = stickiness.Question(date_range=within, events=Selector("a"), period=period, minimum_events=minimum)
    with transaction(project.live.id):
        answer = stickiness.query_stickiness(project.live.id, question)
    active = activity(history, unit, period, zone, within).values()
    often = Counter(sum(events >= minimum for events in periods.values()) for periods in active)
    count = number(within.end - timedelta(milliseconds=1), period, zone) - number(within.start, period, zone) + 1
    assert [(bar.periods, bar.people, bar.people_at_least) for bar in answer.bars] == [
        (n, often[n], sum(people for times, people in often.items() if times >= n)) for n in range(1, count + 1)
    ]
