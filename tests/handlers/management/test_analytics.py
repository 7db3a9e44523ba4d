"""A question of any kind is answered as its own operation answers it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.api import Api

YEAR = {"start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "funnel": ("funnels", {"steps": [{"event": "a"}, {"event": "b", "where": {"n": {"$gt": 1}}}], "breakdown": "n"}),
    "retention": ("retention", {"start_event": {"event": "a"}, "period": "month"}),
    "trend": ("trends", {"series": [{"event": "a", "measure": "people"}], "period": "month"}),
    "lifecycle": ("lifecycle", {"period": "month"}),
    "stickiness": ("stickiness", {"period": "month", "filter": {"n": 2}}),
}


def answer_without_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "data_as_of"}


@pytest.mark.parametrize("type_", QUESTIONS)
def test_the_answer_is_that_of_the_question(api: Api, type_: str) -> None:
    for person, event, number in [("ann", "a", 1), ("ann", "b", 2), ("bob", "a", 2)]:
        at = f"2026-0{number}-10T00:00:00Z"
        api.track({"userId": person, "event": event, "timestamp": at, "properties": {"n": number}})
    path, own = QUESTIONS[type_]
    query = {"date_range": YEAR} | own
    answer = api.post("/v1/analytics/query", {"type": type_, "query": query}).json()
    alone = api.post(f"/v1/{path}/query", query).json()
    assert answer["type"] == type_
    assert answer_without_time(answer["result"]) == answer_without_time(alone)
    assert answer["result"]["data_as_of"] <= alone["data_as_of"]


@pytest.mark.parametrize(
    "body",
    [
        {"type": "riddle", "query": {"date_range": YEAR}},
        {"type": "lifecycle"},
        {"query": {"date_range": YEAR}},
        {"type": "funnel", "query": {"date_range": YEAR, "period": "day"}},
        {"type": "lifecycle", "query": {"date_range": YEAR}, "more": 1},
    ],
)
def test_questions_that_do_not_fit(api: Api, body: dict[str, Any]) -> None:
    assert api.post("/v1/analytics/query", body).status_code == 400


@pytest.mark.parametrize(
    "filter, field, reason",
    [
        ({"n": {"$near": 1}}, "n", "additional_properties"),
        ({"n": {"$in": 1}}, "n.$in", "type"),
        ({"$or": [{"m": 1}, {"n": {"$lt": None}}]}, "$or.1.n.$lt", "type"),
    ],
)
def test_a_test_that_does_not_fit_is_told_with_its_place(
    api: Api, filter: dict[str, Any], field: str, reason: str
) -> None:
    query = {"date_range": YEAR, "filter": filter}
    answer = api.post("/v1/analytics/query", {"type": "lifecycle", "query": query})
    (detail,) = answer.json()["error"]["details"]
    assert (answer.status_code, detail["field"], detail["reason"]) == (400, f"query.filter.{field}", reason)


@pytest.mark.parametrize(
    "nested",
    [
        lambda inner: {"$and": [inner]},
        lambda inner: {"$not": inner},
        lambda inner: {"n": {"$elemMatch": inner}},
        lambda inner: {"$elemMatch": inner},
        lambda inner: {"$elemMatch": inner, "$not": inner, "$size": inner} if len(str(inner)) < 30_000 else inner,
    ],
)
def test_what_is_too_deep_is_refused_at_once(api: Api, nested: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """A validator that tries alternatives within alternatives would be busy for ever."""
    asked: dict[str, Any] = {"n": {"$gt": 1}}
    for _ in range(60):
        asked = nested(asked)
    query = {"date_range": YEAR, "filter": {"n": asked}}
    assert api.post("/v1/analytics/query", {"type": "lifecycle", "query": query}).status_code in (400, 422)
    query["filter"] = asked
    assert api.post("/v1/analytics/query", {"type": "lifecycle", "query": query}).status_code in (400, 422)
    query["filter"] = {"$and": [{"$and": [{}] * 50}] * 50}
    assert api.post("/v1/analytics/query", {"type": "lifecycle", "query": query}).status_code == 422


def test_what_is_wrong_is_told_with_its_place(api: Api) -> None:
    query = {"date_range": YEAR, "filter": {"n": {"$regex": "("}}}
    answer = api.post("/v1/analytics/query", {"type": "lifecycle", "query": query})
    assert answer.status_code == 422
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == ["query.filter.n.$regex"]
    steps = [{"event": "a", "optional": True}, {"event": "b"}]
    answer = api.post("/v1/analytics/query", {"type": "funnel", "query": {"date_range": YEAR, "steps": steps}})
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == ["query.steps"]
