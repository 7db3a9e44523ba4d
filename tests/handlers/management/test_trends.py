"""What events measure, asked through the API. `tests/services/test_trends_oracle.py` has what every option means."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core import clock
from services import questions, trend_cells
from tests.support.api import Api

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
TWO_DAYS = {"start": "2026-03-02T00:00:00Z", "end": "2026-03-04T00:00:00Z"}


def ask(api: Api, *series: dict[str, Any], **question: Any) -> dict[str, Any]:
    answer = api.post("/v1/trends/query", {"date_range": TWO_DAYS, "series": list(series)} | question)
    assert answer.status_code == 200, answer.text
    return answer.json()


def act(api: Api, person: str, hours: float, event: str = "Paid", **fields: Any) -> None:
    properties = fields.pop("properties", {})
    at = clock.text(MONDAY + timedelta(hours=hours))
    api.track({"userId": person, "event": event, "timestamp": at, "properties": properties, **fields})


def test_events_and_people_day_by_day(api: Api) -> None:
    for person, hours in (("ann", 1), ("ann", 2), ("bob", 23.99), ("ann", 24), ("cid", 48)):
        act(api, person, hours)
    act(api, "ann", 1, "Viewed")
    answer = ask(api, {"event": "Paid"}, {"measure": "people"})
    assert [(group["values"], group["total"]) for group in answer["groups"]] == [([3, 1], 4), ([2, 1], 2)]
    assert [period["start"] for period in answer["periods"]] == ["2026-03-02T00:00:00.000Z", "2026-03-03T00:00:00.000Z"]
    assert all(period["is_over"] and not period["is_cut"] for period in answer["periods"])
    cut = ask(api, {}, date_range={"start": "2026-03-02T12:00:00Z", "end": "2026-03-04T12:00:00Z"})
    assert [period["is_cut"] for period in cut["periods"]] == [True, False, True]
    assert (answer["time_zone"], answer["period"], answer["previous_range"]) == ("UTC", "day", None)


def test_numbers_by_country_with_the_days_before(api: Api) -> None:
    for person, hours, country, amount in (
        ("ann", 1, "DE", 10), ("bob", 2, "DE", 20), ("cid", 30, "FR", 5), ("ann", -20, "DE", 7), ("dan", -1, "IT", 1),
    ):  # fmt: skip
        act(api, person, hours, properties={"country": country, "amount": amount})
    series = {"event": "Paid", "measure": "sum", "property": "amount"}
    answer = ask(api, series, breakdown=["country"], compare=True)
    found = [(g["breakdown"], g["other"], g["values"], g["total"], g["previous"]["values"]) for g in answer["groups"]]
    assert found == [
        (["DE"], False, [30, 0], 30, [0, 7]),
        (["FR"], False, [0, 5], 5, [0, 0]),
        (None, True, [0, 0], 0, [0, 1]),
    ]
    assert answer["previous_range"] == {"start": "2026-02-28T00:00:00.000Z", "end": "2026-03-02T00:00:00.000Z"}


def test_what_has_no_numbers_has_no_average(api: Api) -> None:
    act(api, "ann", 1, properties={"amount": "10"})
    act(api, "ann", 2, properties={"amount": 10**400})
    measures = ("sum", "average", "median", "max", "sum_per_person")
    answer = ask(api, *({"measure": measure, "property": "none"} for measure in measures))
    assert [group["total"] for group in answer["groups"]] == [0, None, None, None, 0]
    answer = ask(api, *({"measure": measure, "property": "amount"} for measure in measures))
    assert all(group["total"] in (None, 0) or group["total"] > 1e308 for group in answer["groups"])


@pytest.mark.parametrize(("minutes", "sessions"), [(29, 1), (30, 1), (31, 2)])
def test_sessions_that_nobody_names_end_after_half_an_hour(api: Api, minutes: int, sessions: int) -> None:
    act(api, "ann", 1)
    act(api, "ann", 1 + minutes / 60, "Viewed")
    act(api, "ann", 1 + 2 * minutes / 60)
    act(api, "ann", 1, session_id="s1")
    answer = ask(api, {"measure": "sessions"}, {"measure": "sessions", "event": "Viewed"})
    assert [group["total"] for group in answer["groups"]] == [1 + (1 if sessions == 1 else 3), 1]


def test_what_happened_so_far(api: Api) -> None:
    for person, hours, amount in (("ann", 1, 5), ("bob", 2, 1), ("ann", 30, 3)):
        act(api, person, hours, properties={"amount": amount})
    measures = [{"measure": measure} for measure in ("events", "people", "sessions")]
    of_amount = [{"measure": measure, "property": "amount"} for measure in ("sum", "max", "median")]
    answer = ask(api, *measures, *of_amount, cumulative=True)
    assert [group["values"] for group in answer["groups"]] == [[2, 3], [2, 2], [2, 3], [6, 9], [5, 5], [3, 3]]
    assert [group["total"] for group in answer["groups"]] == [3, 2, 3, 9, 5, 3]


def test_formulas_of_series_by_group(api: Api) -> None:
    for person, hours, name, country in (
        ("ann", 1, "Viewed", "DE"), ("ann", 2, "Paid", "DE"), ("bob", 3, "Viewed", "DE"), ("cid", 30, "Viewed", "FR"),
    ):  # fmt: skip
        act(api, person, hours, name, properties={"country": country})
    series = ({"event": "Viewed", "measure": "people"}, {"event": "Paid", "measure": "people"})
    answer = ask(api, *series, breakdown=["country"], formulas=["100 * B / A", "-(A - B) + 0.5"], compare=True)
    found = [(one["formula"], one["breakdown"], one["values"], one["total"]) for one in answer["formulas"]]
    assert found == [
        (1, ["DE"], [50, None], 50),
        (1, ["FR"], [None, 0], 0),
        (2, ["DE"], [-0.5, 0.5], -0.5),
        (2, ["FR"], [0.5, -0.5], -0.5),
    ]
    assert answer["formulas"][0]["previous"] == {"values": [None, None], "total": None}


def test_a_period_that_is_not_over_says_so(api: Api) -> None:
    now = clock.now()
    date_range = {"start": clock.text(now - timedelta(hours=1)), "end": clock.text(now + timedelta(hours=1))}
    answer = ask(api, {"measure": "people"}, date_range=date_range, period="hour")
    assert [period["is_over"] for period in answer["periods"]][:2] == [True, False]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"series": [{"measure": "sum"}]}, "series.0.property"),
        ({"series": [{}, {"measure": "people", "property": "amount"}]}, "series.1.property"),
        ({"date_range": {"start": "2000-01-01T00:00:00Z", "end": "9999-12-31T23:59:59Z"}}, "date_range"),
    ],
)
def test_questions_that_cannot_be_answered(api: Api, more: dict[str, Any], field: str) -> None:
    answer = api.post("/v1/trends/query", {"date_range": TWO_DAYS, "series": [{}]} | more)
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, field)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59-14:00"),
        ("0001-01-01T00:00:00Z", "0001-01-02T00:00:00+14:00"),
    ],
)
def test_ranges_without_a_period(api: Api, start: str, end: str) -> None:
    for period in ("hour", "month"):
        answer = ask(api, {}, date_range={"start": start, "end": end}, period=period, compare=True)
        assert (answer["periods"], answer["previous_range"]) == ([], None)
        assert [(group["values"], group["total"]) for group in answer["groups"]] == [([], 0)]
        by_country = ask(api, {}, date_range={"start": start, "end": end}, period=period, breakdown=["country"])
        assert by_country["groups"] == []


@pytest.mark.parametrize(
    "more",
    [
        {"series": []}, {"series": [{}] * 11}, {"series": [{"measure": "mode"}]}, {"breakdown": ["a", "b", "c", "d"]},
        {"breakdown": ["a", "a"]}, {"period": "year"}, {"compare": 1}, {"filter": []}, {"more": 1},
    ],
)  # fmt: skip
def test_questions_that_do_not_fit(api: Api, more: dict[str, Any]) -> None:
    assert api.post("/v1/trends/query", {"date_range": TWO_DAYS, "series": [{}]} | more).status_code == 400


def test_a_question_about_too_many_events(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        act(api, "ann", number)
    monkeypatch.setattr(questions, "MAX_BYTES", 2 * questions.KEY_BYTES)
    answer = api.post("/v1/trends/query", {"date_range": TWO_DAYS, "series": [{"event": "Paid"}]})
    assert (answer.status_code, answer.json()["error"]["details"][0]["reason"]) == (422, "too_many_events")
    assert api.post("/v1/trends/query", {"date_range": TWO_DAYS, "series": [{"event": "Other"}]}).status_code == 200


@pytest.mark.parametrize(
    "path, question",
    [
        ("trends/query", {"series": [{}], "breakdown": ["p"]}),
        ("trends/query", {"series": [{"measure": "median", "property": "p"}], "cumulative": True}),
        ("funnels/query", {"steps": [{"where": {"p": 1}}, {}], "order": "any"}),
        ("funnels/query", {"steps": [{}, {}]}),
        ("lifecycle/query", {"filter": {"p": {"$gt": 1}}}),
    ],
)
def test_a_question_that_takes_too_long(
    api: Api, monkeypatch: pytest.MonkeyPatch, path: str, question: dict[str, Any]
) -> None:
    act(api, "ann", 1, properties={"p": 1})
    body = {"date_range": TWO_DAYS} | question
    assert api.post(f"/v1/{path}", body).status_code == 200
    monkeypatch.setattr(questions, "MAX_SECONDS", 0)
    answer = api.post(f"/v1/{path}", body)
    assert (answer.status_code, answer.json()["error"]["details"][0]["reason"]) == (422, "too_slow")


def test_one_is_not_true(api: Api) -> None:
    for hours, paid in enumerate((1, True, True, True)):
        act(api, "ann", hours, properties={"paid": paid})
    answer = ask(api, {"where": {"paid": 1}}, {"where": {"paid": True}})
    assert [group["total"] for group in answer["groups"]] == [1, 3]


@pytest.mark.parametrize("measure", ["events", "people"])
def test_before_1970_there_is_nothing(api: Api, measure: str) -> None:
    week = {"start": "1970-01-01T00:00:00Z", "end": "1970-01-08T00:00:00Z"}
    (group,) = ask(api, {"measure": measure}, date_range=week, compare=True)["groups"]
    assert (group["values"], group["previous"]["values"]) == ([0] * 7, [0] * 7)


@pytest.mark.parametrize("breakdown", [["n"], ["n", "event"]])
def test_a_property_with_too_many_values(api: Api, monkeypatch: pytest.MonkeyPatch, breakdown: list[str]) -> None:
    for hours in range(4):
        act(api, "ann", hours, properties={"n": f"order-{hours}"})
    monkeypatch.setattr(trend_cells, "MAX_TOKENS", 4)
    question = {"date_range": TWO_DAYS, "series": [{}], "breakdown": breakdown}
    answer = api.post("/v1/trends/query", question)
    assert (answer.status_code, answer.json()["error"]["details"][0]["reason"]) == (422, "too_many_values")
