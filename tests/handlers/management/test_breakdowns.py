"""Answers broken down by conditions are those broken down by a property that says which of them holds."""

import random
from typing import Any

import pytest

from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
RANGE = {"start": "2026-01-01T00:00:00Z", "end": "2026-01-08T00:00:00Z"}
SIZES: Json = {
    "cases": [
        {"value": "large", "where": {"seats": {"$gte": 10}}},
        {"value": "small", "where": {"$and": [{"seats": {"$gte": 1}}, {"plan": {"$ne": "free"}}]}},
        {"value": "large", "where": {"plan": "legacy"}},
    ]
}


def size(seats: int | None, plan: str) -> str | None:
    if (seats or 0) >= 10 or ((seats or 0) < 1 and plan == "legacy"):
        return "large"
    if (seats or 0) >= 1 and plan != "free":
        return "small"
    return None


@pytest.fixture
def history(api: Api, project: Project) -> None:
    chance = random.Random(5)
    batch = []
    for _ in range(400):
        seats, plan = chance.choice([None, 0, 5, 20]), chance.choice(["free", "pro", "legacy"])
        about = {"seats": seats, "plan": plan, "size": size(seats, plan)}
        at = f"2026-01-0{chance.randint(1, 7)}T{chance.randint(10, 23)}:{chance.randint(10, 59)}:00Z"
        who = {"userId": f"u{chance.randrange(25)}", "event": chance.choice("abc"), "timestamp": at}
        batch.append(who | {"properties": about})
    api.track(*batch[:300])
    histories.seal(project.live.id)
    api.track(*batch[300:])


def asked(api: Api, path: str, query: Json) -> Json:
    answer = api.post(path, {"date_range": RANGE, **query})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json() | {"data_as_of": None}
    return found


ATTRIBUTIONS: list[Json] = [
    {}, {"attribution": "last"}, {"attribution": "all"}, {"attribution": "step", "attribution_step": 2},
    {"order": "any"}, {"trend_period": "day", "time_to_convert": {}},
]  # fmt: skip


@pytest.mark.parametrize("rules", ATTRIBUTIONS, ids=str)
@pytest.mark.usefixtures("history")
def test_funnels(api: Api, rules: Json) -> None:
    steps = {"steps": [{"event": name} for name in "abc"], **rules}
    by_cases = asked(api, "/v1/funnels/query", steps | {"breakdown": SIZES})
    assert by_cases == asked(api, "/v1/funnels/query", steps | {"breakdown": "size"})
    assert {group["value"] for group in by_cases["breakdown"]} == {"large", "small", None}


SERIES: list[Json] = [
    {"series": [{"event": "a"}, {"event": "b", "measure": "people"}], "compare": True},
    {"series": [{"measure": "sum", "property": "seats"}], "cumulative": True},
    {"series": [{"measure": "sessions"}]},
]


@pytest.mark.parametrize("series", SERIES, ids=str)
@pytest.mark.parametrize("others", [[], ["plan"]])
@pytest.mark.usefixtures("history")
def test_trends(api: Api, series: Json, others: list[str]) -> None:
    by_cases = asked(api, "/v1/trends/query", series | {"breakdown": [SIZES, *others]})
    assert by_cases == asked(api, "/v1/trends/query", series | {"breakdown": ["size", *others]})


@pytest.mark.usefixtures("history")
def test_actors(api: Api) -> None:
    query = {"date_range": RANGE, "steps": [{"event": "a"}, {"event": "b"}]}
    for path, rest, cell in (
        ("funnels", {"steps": [{"event": "a"}, {"event": "b"}]}, {"step": 2, "breakdown": ["large"]}),
        ("trends", {"series": [{"event": "a", "measure": "people"}]}, {"series": 1, "breakdown": ["large"]}),
    ):
        found = []
        for breakdown in (SIZES, "size"):
            query = {"date_range": RANGE, "breakdown": [breakdown] if path == "trends" else breakdown, **rest}
            answer = api.post(f"/v1/{path}/actors", {"query": query, "cell": cell})
            assert answer.status_code == 200, answer.text
            found.append([person["user_id"] for person in answer.json()["data"]])
        assert found[0] == found[1] != []


@pytest.mark.usefixtures("history")
def test_a_case_without_a_condition_is_for_all_the_rest(api: Api) -> None:
    sizes = {"cases": [*SIZES["cases"], {"value": "unknown"}]}
    answer = asked(api, "/v1/funnels/query", {"steps": [{"event": "a"}, {"event": "b"}], "breakdown": sizes})
    assert {group["value"] for group in answer["breakdown"]} == {"large", "small", "unknown"}


@pytest.mark.parametrize(("path", "place"), [("funnels", "breakdown"), ("trends", "breakdown.1")])
def test_a_case_that_nobody_can_read_is_told_with_its_place(api: Api, path: str, place: str) -> None:
    wrong = {"cases": [{"value": "x"}, {"value": "y", "where": {"plan": {"$regex": "("}}}]}
    query: Json = {"date_range": RANGE, "steps": [{"event": "a"}, {"event": "b"}], "breakdown": wrong}
    if path == "trends":
        query = {"date_range": RANGE, "series": [{}], "breakdown": ["plan", wrong]}
    answer = api.post(f"/v1/{path}/query", query)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["error"]["details"]] == [f"{place}.cases.1.where.plan.$regex"]


@pytest.mark.parametrize("cases", [[], [{"value": ""}], [{"where": {}}], [{"value": "x"}] * 26, [{"value": 1}]])
def test_what_are_no_cases(api: Api, cases: list[Json]) -> None:
    query = {"date_range": RANGE, "steps": [{"event": "a"}, {"event": "b"}], "breakdown": {"cases": cases}}
    assert api.post("/v1/funnels/query", query).status_code == 400
