"""Who comes back, asked through the API. `tests/services/test_retention_oracle.py` has the meaning of every option."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core import clock
from tests.support.api import Api

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def ask(api: Api, **question: Any) -> dict[str, Any]:
    date_range = {"start": "2026-03-02T00:00:00Z", "end": "2026-03-16T00:00:00Z"}
    answer = api.post(
        "/v1/retention/query", {"date_range": date_range, "start_event": {"event": "Signed up"}} | question
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def act(api: Api, person: str, day: int, event: str = "Used", **properties: Any) -> None:
    at = clock.text(MONDAY + timedelta(days=day, hours=12))
    api.track({"userId": person, "event": event, "timestamp": at, "properties": properties})


def test_weeks_after_sign_up(api: Api) -> None:
    for person, day in (("ann", 0), ("bob", 1), ("cid", 7)):
        act(api, person, day, "Signed up")
    for person, day in (("ann", 2), ("ann", 8), ("bob", 9), ("bob", 15), ("cid", 8)):
        act(api, person, day)
    answer = ask(api, periods=2)
    rows = [(row["start"][:10], row["people"], [cell["people"] for cell in row["cells"]]) for row in answer["cohorts"]]
    assert rows == [("2026-03-02", 2, [1, 2, 1]), ("2026-03-09", 1, [1, 0, 0])]
    assert [(cell["people"], cell["mature_people"]) for cell in answer["total"]] == [(2, 3), (2, 3), (1, 3)]
    assert answer["total"][1]["rate"] == pytest.approx(2 / 3)
    assert answer["total"][1]["interval"]["low"] < 2 / 3 < answer["total"][1]["interval"]["high"]
    assert (answer["time_zone"], answer["period"], answer["entry"]) == ("UTC", "week", "first_ever")


def test_days_begin_where_the_project_is(api: Api) -> None:
    api.patch("/v1/project", {"timezone": "America/New_York"})
    at = ("2026-03-02T03:00:00Z", "2026-03-03T04:59:59Z", "2026-03-03T05:00:00Z")
    for time, event in zip(at, ("Signed up", "Used", "Used"), strict=True):
        api.track({"userId": "ann", "event": event, "timestamp": time})
    answer = ask(api, period="day", periods=2)
    (row,) = [row for row in answer["cohorts"] if row["people"]]
    assert (row["start"], [cell["people"] for cell in row["cells"]]) == ("2026-03-01T05:00:00.000Z", [0, 1, 1])
    assert answer["time_zone"] == "America/New_York"


def test_what_is_not_over_is_not_known(api: Api) -> None:
    now = clock.now()
    began = clock.text(now - timedelta(hours=30))
    api.track({"userId": "ann", "event": "Signed up", "timestamp": began})
    api.track({"userId": "ann", "event": "Used", "timestamp": clock.text(now)})
    date_range = {"start": began, "end": clock.text(now)}
    answer = ask(api, date_range=date_range, period="day", periods=2, window="rolling")
    assert [(cell["mature_people"], cell["people"]) for cell in answer["total"]] == [(1, 0), (0, None), (0, None)]


def test_brackets_say_which_periods_they_hold(api: Api) -> None:
    act(api, "ann", 0, "Signed up")
    for day in (1, 6, 9):
        act(api, "ann", day)
    answer = ask(api, period="day", brackets=[1, 6, 23], periods=5)
    cells = answer["cohorts"][0]["cells"]
    assert [(cell["from_period"], cell["to_period"], cell["people"]) for cell in cells] == [
        (0, 0, 0), (1, 1, 1), (2, 7, 1), (8, 30, 1),
    ]  # fmt: skip


def test_only_events_that_fit_are_there(api: Api) -> None:
    for plan, person in (("growth", "ann"), ("free", "bob")):
        act(api, person, 0, "Signed up", plan=plan)
        act(api, person, 7, plan=plan)
    assert [row["people"] for row in ask(api, filter={"plan": "growth"})["cohorts"]] == [1, 0]


def test_too_many_periods_are_refused(api: Api) -> None:
    body = {"start_event": {"event": "a"}, "period": "hour"}
    answer = api.post(
        "/v1/retention/query", body | {"date_range": {"start": "2026-01-01T00:00:00Z", "end": "2026-01-17T16:00:01Z"}}
    )
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, "date_range")
    fits = ask(api, **body, date_range={"start": "2026-01-01T00:00:00Z", "end": "2026-01-17T16:00:00Z"})
    assert len(fits["cohorts"]) == 400


@pytest.mark.parametrize("path", ["funnels", "lifecycle", "retention", "stickiness", "trends"])
def test_a_range_that_ends_before_it_starts_is_refused(api: Api, path: str) -> None:
    own = {"funnels": {"steps": [{}, {}]}, "retention": {"start_event": {}}, "trends": {"series": [{}]}}.get(path, {})
    body = {"date_range": {"start": "2026-03-02T00:00:00Z", "end": "2026-03-01T00:00:00Z"}} | own
    answer = api.post(f"/v1/{path}/query", body)
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, "date_range.end")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59-14:00"),
        ("0001-01-01T00:00:00Z", "0001-01-02T00:00:00+14:00"),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_ranges_without_a_period(api: Api, start: str, end: str, zone: str) -> None:
    api.patch("/v1/project", {"timezone": zone})
    answer = ask(api, date_range={"start": start, "end": end}, period="month")
    assert (answer["cohorts"], answer["total"]) == ([], [])


@pytest.mark.parametrize(
    "more",
    [
        {"periods": 0}, {"periods": 101}, {"brackets": []}, {"brackets": [0]}, {"period": "year"}, {"entry": "last"},
        {"start_event": None}, {"start_event": {"name": "a"}}, {"window": True}, {"filter": {"$or": {}}}, {"more": 1},
    ],
)  # fmt: skip
def test_questions_that_do_not_fit(api: Api, more: dict[str, Any]) -> None:
    date_range = {"start": "2026-03-02T00:00:00Z", "end": "2026-03-16T00:00:00Z"}
    body = {"date_range": date_range, "start_event": {"event": "a"}} | more
    assert api.post("/v1/retention/query", body).status_code == 400
