"""Trends in SQL equal brute force, for every measure, period, breakdown and comparison."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.db import transaction
from services import trends
from services.breakdowns import ByProperty
from services.questions import DateRange, Selector
from services.trend_measures import MEASURES, OF_A_PROPERTY, Series
from services.trends import Question, query_trend
from tests.support import histories
from tests.support.histories import SEALED, Happened, number
from tests.support.project import Project
from tests.support.trend_oracle import Event, measure

BASE = datetime(2026, 3, 28, 21, 50, tzinfo=UTC)  # clocks change in Berlin the night after
UNITS = {
    "hour": timedelta(minutes=12),
    "day": timedelta(hours=5),
    "week": timedelta(days=2),
    "month": timedelta(days=9),
}
ZONES = [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata")]
NUMBERS = st.sampled_from([0, 1, -3, 2.5, 7, 1e300, None, "1", True])
EVENTS = st.lists(
    st.builds(
        Event,
        person=st.integers(1, 3),
        at=st.integers(-8, 8).map(lambda n: n * timedelta(1)),
        name=st.sampled_from("ab"),
        session=st.sampled_from([None, None, None, None, "s", "t"]),
        number=NUMBERS,
        value=st.sampled_from([None, "x", 1, True, [1]]),
    ),
    min_size=4,
    max_size=24,
)


def same(found: list[Any], expected: list[Any]) -> bool:
    return [value is None for value in found] == [value is None for value in expected] and all(
        one == pytest.approx(other, rel=1e-9) for one, other in zip(found, expected, strict=True) if one is not None
    )


def key(event: Event) -> str:
    """Returns what the event's group is told by."""
    return json.dumps(trends.plain(event.value))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sealed=SEALED,
    raw=EVENTS,
    period=st.sampled_from(["hour", "day", "week", "month"]),
    zone=st.sampled_from(ZONES),
    start=st.integers(-4, 4),
    length=st.integers(1, 10),
    kinds=st.lists(st.sampled_from(sorted(MEASURES)), min_size=1, max_size=5),
    name=st.sampled_from([None, "a"]),
    broken_down=st.booleans(),
    compare=st.booleans(),
    cumulative=st.booleans(),
    groups=st.sampled_from([1, 25]),
)
def test_trends(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    sealed: list[int],
    raw: list[Event],
    period: str,
    zone: ZoneInfo,
    start: int,
    length: int,
    kinds: list[str],
    name: str | None,
    broken_down: bool,
    compare: bool,
    cumulative: bool,
    groups: int,
) -> None:
    if zone.key == "Asia/Kolkata" and period == "hour":
        period = "day"  # brute force counts hours of UTC
    unit = UNITS[period]
    events = [Event(e.person, BASE + e.at / timedelta(1) * unit, e.name, e.session, e.number, e.value) for e in raw]
    date_range = DateRange(BASE + start * unit, BASE + (start + length) * unit)
    question = Question(
        date_range=date_range,
        series=[Series(Selector(name), kind, "n" if kind in OF_A_PROPERTY else None) for kind in kinds],
        period=period,
        breakdown=[ByProperty("deep.v")] if broken_down else [],
        compare=compare,
        cumulative=cumulative,
    )
    happened = [
        Happened(e.person, e.at, e.name, session=e.session, properties={"n": e.number, "deep": {"v": e.value}})
        for e in events
    ]
    histories.replace(owner, project, zone, happened, {3: 1}, sealed)
    with pytest.MonkeyPatch.context() as patch, transaction(project.live.id):
        patch.setattr(trends, "LISTED_VALUES", groups)
        answer = query_trend(project.live.id, question)
    canonical = [Event(1 if e.person == 3 else e.person, e.at, e.name, e.session, e.number, e.value) for e in events]
    numbers = [number(p.start, period, zone) for p in answer.periods]
    assert numbers == list(range(number(date_range.start, period, zone), numbers[-1] + 1))
    assert number(date_range.end - timedelta(milliseconds=1), period, zone) == numbers[-1]

    def chosen(within: DateRange) -> tuple[list[Event], list[Event]]:
        there = [e for e in canonical if within.start <= e.at < within.end]
        return [e for e in there if name in (None, e.name)], there

    if answer.previous_range is not None:
        for before, now in (
            (answer.previous_range.start, date_range.start),
            (answer.previous_range.end, date_range.end),
        ):
            assert number(before, period, zone) == number(now, period, zone) - len(numbers)
    listed = [json.dumps(group.breakdown[0]) for group in answer.groups if group.breakdown and group.number == 1]
    if broken_down:
        sizes = Counter(key(event) for event in chosen(date_range)[0])
        assert [sizes[value] for value in listed] == [size for _, size in sizes.most_common(groups)]

    def belongs(event: Event, group: trends.Group) -> bool:
        if group.other:
            return key(event) not in listed
        return group.breakdown is None or key(event) == json.dumps(group.breakdown[0])

    for group in answer.groups:
        kind = kinds[group.number - 1]
        for within, found in ((date_range, group.current), (answer.previous_range, group.previous)):
            if within is None or found is None:
                assert (within, found) == (None, None)
                continue
            fit, there = chosen(within)
            mine = [event for event in fit if belongs(event, group)]
            first = number(within.start, period, zone)
            by_period = [[e for e in mine if number(e.at, period, zone) - first == k] for k in range(len(numbers))]
            assert same([found.total], [measure(kind, mine, there)])
            assert sum(map(len, by_period)) == len(mine)
            if cumulative:
                by_period = [[e for part in by_period[: k + 1] for e in part] for k in range(len(numbers))]
            assert same(found.values, [measure(kind, part, there) for part in by_period])
