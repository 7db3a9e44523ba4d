"""Who is new, returns, comes back or stays away, asked through the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core import clock
from tests.support.api import Api

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
THREE_WEEKS = {"start": "2026-03-02T00:00:00Z", "end": "2026-03-23T00:00:00Z"}


def ask(api: Api, **question: Any) -> dict[str, Any]:
    answer = api.post("/v1/lifecycle/query", {"date_range": THREE_WEEKS} | question)
    assert answer.status_code == 200, answer.text
    return answer.json()


def visit(api: Api, person: str, *weeks: float) -> None:
    for week in weeks:
        at = clock.text(MONDAY + timedelta(days=7 * week, hours=12))
        api.track({"userId": person, "event": "Visited", "timestamp": at})


def test_people_week_by_week(api: Api) -> None:
    visit(api, "always", -1, 0, 1, 2)
    visit(api, "new", 0)
    visit(api, "back", -2, 1)
    stages = ask(api)["periods"]
    numbers = [(s["new"], s["returning"], s["resurrecting"], s["dormant"]) for s in stages]
    assert numbers == [(1, 1, 0, 0), (0, 1, 1, 1), (0, 1, 0, 1)]
    assert [stage["start"][:10] for stage in stages] == ["2026-03-02", "2026-03-09", "2026-03-16"]


def test_who_is_away_is_known_when_the_period_is_over(api: Api) -> None:
    now = clock.now()
    api.track({"userId": "ann", "event": "Visited", "timestamp": clock.text(now - timedelta(days=1))})
    date_range = {"start": clock.text(now - timedelta(days=1)), "end": clock.text(now + timedelta(seconds=1))}
    stages = ask(api, date_range=date_range, period="day")["periods"]
    assert [(stage["is_over"], stage["dormant"]) for stage in stages[:2]] == [(True, 0), (False, None)]


def test_other_events_do_not_count(api: Api) -> None:
    visit(api, "ann", 0)
    assert [stage["new"] for stage in ask(api, events={"event": "Paid"})["periods"]] == [0, 0, 0]


@pytest.mark.parametrize("more", [{"period": "year"}, {"events": []}, {"steps": []}, {"date_range": None}])
def test_questions_that_do_not_fit(api: Api, more: dict[str, Any]) -> None:
    assert api.post("/v1/lifecycle/query", {"date_range": THREE_WEEKS} | more).status_code == 400


@pytest.mark.parametrize("path", ["lifecycle", "stickiness"])
def test_too_many_periods_and_none(api: Api, path: str) -> None:
    for start, end, status in (
        ("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 422),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59-14:00", 200),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 200),
    ):
        body = {"date_range": {"start": start, "end": end}, "period": "day"}
        assert api.post(f"/v1/{path}/query", body).status_code == status
