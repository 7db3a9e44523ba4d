"""Answers at the edges of calendars: within one period, before 1970, beyond 2109, and where a zone left a day out."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest

from models.db import transaction
from services import lifecycle, retention, stickiness, trends
from services.questions import DateRange, Selector
from services.trend_measures import Series
from tests.support import histories
from tests.support.histories import Happened
from tests.support.project import Project

Owner = psycopg2.extensions.connection
UNIVERSAL = ZoneInfo("UTC")
A = Selector("a")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(params=[True, False], ids=["sealed", "unsealed"])
def is_sealed(request: pytest.FixtureRequest, server_url: str) -> bool:
    return bool(request.param)


def tell(owner: Owner, project: Project, zone: ZoneInfo, events: Sequence[Happened], *, is_sealed: bool) -> None:
    histories.replace(owner, project, zone, events, {}, [len(events)] if is_sealed else [])


def trend(project: Project, within: DateRange, period: str, *, compare: bool = False) -> list[trends.Group]:
    """Returns people and events."""
    series = [Series(A, "people"), Series(A, "events")]
    question = trends.Question(date_range=within, series=series, period=period, compare=compare)
    with transaction(project.live.id):
        return trends.query_trend(project.live.id, question).groups


@pytest.mark.parametrize(
    "period, start, end",
    [
        ("month", datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC)),
        ("week", datetime(2026, 1, 6, tzinfo=UTC), datetime(2026, 1, 9, tzinfo=UTC)),
        ("day", datetime(2026, 1, 10, 9, tzinfo=UTC), datetime(2026, 1, 10, 17, tzinfo=UTC)),
    ],
)
def test_a_range_within_one_period(
    owner: Owner, project: Project, is_sealed: bool, period: str, start: datetime, end: datetime
) -> None:
    times = [start - timedelta(hours=2), start + (end - start) / 2, end + timedelta(hours=2)]
    tell(owner, project, UNIVERSAL, [Happened(1, at, "a") for at in times], is_sealed=is_sealed)
    within = DateRange(start, end)
    assert [group.total for group in trend(project, within, period)] == [1, 1]
    question = stickiness.Question(date_range=within, events=A, period=period)
    with transaction(project.live.id):
        assert stickiness.query_stickiness(project.live.id, question).bars[0].people == 1


def test_the_first_days_that_there_are(owner: Owner, project: Project, is_sealed: bool) -> None:
    events = [Happened(day + 1, EPOCH + day * DAY, "a") for day in range(3)]
    tell(owner, project, UNIVERSAL, events, is_sealed=is_sealed)
    question = lifecycle.Question(date_range=DateRange(EPOCH, EPOCH + 5 * DAY), events=A, period="day")
    with transaction(project.live.id):
        stages = lifecycle.query_lifecycle(project.live.id, question).periods
    assert [stage.new for stage in stages] == [1, 1, 1, 0, 0]
    for group in trend(project, DateRange(EPOCH + 2 * DAY, EPOCH + 6 * DAY), "day", compare=True):
        assert group.values == [1, 0, 0, 0]
        assert group.previous is not None
        assert group.previous.values == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "zone, day",
    [
        ("Pacific/Apia", datetime(2011, 12, 31)),
        ("Pacific/Kwajalein", datetime(1993, 8, 22)),
        ("Pacific/Kiritimati", datetime(1995, 1, 1)),
    ],
)
def test_a_zone_that_left_a_day_out(owner: Owner, project: Project, is_sealed: bool, zone: str, day: datetime) -> None:
    start = day.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    within = DateRange(start, start + 3 * DAY)
    events = [Happened(1, start + timedelta(hours=3), "a"), Happened(1, start + 2 * DAY + timedelta(hours=3), "a")]
    tell(owner, project, ZoneInfo(zone), events, is_sealed=is_sealed)
    people, times = trend(project, within, "day")
    assert (people.values, people.total) == ([1, 0, 1], 1)
    assert (times.values, times.total) == ([1, 0, 1], 2)
    with transaction(project.live.id):
        answer = lifecycle.query_lifecycle(
            project.live.id, lifecycle.Question(date_range=within, events=A, period="day")
        )
    assert [stage.new for stage in answer.periods] == [1, 0, 0]


@pytest.mark.parametrize(
    "period, brackets", [("month", [365, 365, 254]), ("month", [365] * 3), ("week", [365] * 12), ("week", [365] * 31)]
)
def test_brackets_beyond_all_time(
    owner: Owner, project: Project, is_sealed: bool, period: str, brackets: list[int]
) -> None:
    now = datetime.now(UTC)
    events = [Happened(1, now - 70 * DAY, "a"), Happened(1, now - 5 * DAY, "b"), Happened(2, now - 5 * DAY, "a")]
    tell(owner, project, UNIVERSAL, events, is_sealed=is_sealed)
    question = retention.Question(
        date_range=DateRange(now - 75 * DAY, now), start_event=A, return_event=Selector("b"), period=period,
        brackets=brackets, returning="on_or_after",
    )  # fmt: skip
    with transaction(project.live.id):
        answer = retention.query_retention(project.live.id, question)
    assert sum(cohort.people for cohort in answer.cohorts) == 2
    assert len(answer.cohorts[0].cells) == len(brackets) + 1
    assert all(cell.people is None for cell in answer.total[1:])
