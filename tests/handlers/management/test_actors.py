"""The people in a cell, as a page of contacts."""

from typing import Any

import psycopg2.extensions
import pytest

from tests.support.api import Api
from tests.support.journeys import journeys
from tests.support.project import Project, make_key

YEAR = {"start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}
FUNNEL = {"date_range": YEAR, "steps": [{"event": "a"}, {"event": "b"}]}


def ask(api: Api, path: str, query: dict[str, Any], cell: dict[str, Any], **params: Any) -> dict[str, Any]:
    answer = api.client.post(f"/v1/{path}/actors", json={"query": query, "cell": cell}, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def users(api: Api, path: str, query: dict[str, Any], cell: dict[str, Any]) -> set[str]:
    found = ask(api, path, query, cell)
    assert found["total"] == len(found["data"])
    return {person["user_id"] for person in found["data"]}


def test_a_funnel_tells_who_got_how_far(api: Api) -> None:
    journeys(api, ann=["a", "+1h b"], bob=["a"], cid=["b"])
    assert users(api, "funnels", FUNNEL, {"step": 1}) == {"ann", "bob"}
    assert users(api, "funnels", FUNNEL, {"step": 2}) == {"ann"}
    assert users(api, "funnels", FUNNEL, {"step": 1, "outcome": "dropped_off"}) == {"bob"}
    assert users(api, "funnels", FUNNEL, {"step": 1, "outcome": "in_progress"}) == set()


def test_a_group_of_a_funnel_and_the_rest(api: Api) -> None:
    api.track(
        *(
            {"userId": f"u{n}", "event": "a", "timestamp": "2026-01-10T00:00:00Z", "properties": {"n": n}}
            for n in range(27)
        ),
        {"userId": "nobody", "event": "a", "timestamp": "2026-01-10T00:00:00Z"},
    )
    query = FUNNEL | {"breakdown": "n"}
    assert users(api, "funnels", query, {"step": 1, "breakdown": [3.0]}) == {"u3"}
    assert users(api, "funnels", query, {"step": 1, "breakdown": [None]}) == {"nobody"}
    # The values are as frequent as each other, so their texts decide which 25 are listed.
    assert users(api, "funnels", query, {"step": 1, "other": True}) == {"u8", "u9", "nobody"}


def test_the_rest_of_a_trend(api: Api) -> None:
    api.track(
        *(
            {"userId": f"u{n}", "event": "a", "timestamp": "2026-01-10T00:00:00Z", "properties": {"n": n}}
            for n in range(27)
        )
    )
    series = [{"event": "a"}, {"event": "b"}, {"event": "a", "measure": "people"}]
    query = {"date_range": YEAR | {"end": "2026-02-01T00:00:00Z"}, "series": series, "breakdown": ["n"]}
    for number, found in ((1, {"u8", "u9"}), (2, set()), (3, {"u8", "u9"})):
        assert users(api, "trends", query, {"series": number, "other": True}) == found


def test_who_came_back_and_who_did_not(api: Api) -> None:
    journeys(api, ann=["a", "+24h b"], bob=["a"], cid=["+24h a"])
    query = {"date_range": YEAR, "start_event": {"event": "a"}, "period": "day", "periods": 3}
    start = ask_retention_start(api, query)
    assert users(api, "retention", query, {"start": start}) == {"ann", "bob"}
    assert users(api, "retention", query, {"start": start, "from_period": 1}) == {"ann"}
    assert users(api, "retention", query, {"start": start, "from_period": 1, "came_back": False}) == {"bob"}


def ask_retention_start(api: Api, query: dict[str, Any]) -> str:
    cohorts = api.post("/v1/retention/query", query).json()["cohorts"]
    return next(str(cohort["start"]) for cohort in cohorts if cohort["people"])


def test_whose_events_a_trend_has(api: Api) -> None:
    journeys(api, start="2026-03-02T10:00:00Z", ann=["a", "+24h a"], bob=["+24h a"], cid=["+24h b"])
    query = {"date_range": YEAR | {"start": "2026-02-01T00:00:00Z"}, "series": [{"event": "a"}]}
    assert users(api, "trends", query, {"series": 1}) == {"ann", "bob"}
    assert users(api, "trends", query, {"series": 1, "start": "2026-03-02T00:00:00Z"}) == {"ann"}
    assert users(api, "trends", query | {"breakdown": ["p"]}, {"series": 1, "breakdown": [None]}) == {"ann", "bob"}


def test_who_is_in_a_stage_and_who_has_the_habit(api: Api) -> None:
    journeys(api, start="2026-03-02T10:00:00Z", ann=["a", "+24h a"], bob=["a"])
    query = {"date_range": {"start": "2026-03-01T00:00:00Z", "end": "2026-03-05T00:00:00Z"}, "period": "day"}
    assert users(api, "lifecycle", query, {"start": "2026-03-02T00:00:00Z", "stage": "new"}) == {"ann", "bob"}
    assert users(api, "lifecycle", query, {"start": "2026-03-03T00:00:00Z", "stage": "dormant"}) == {"bob"}
    assert users(api, "stickiness", query, {"periods": 1, "at_least": True}) == {"ann", "bob"}
    assert users(api, "stickiness", query, {"periods": 2}) == {"ann"}


def test_who_goes_along_a_path_and_who_leaves(api: Api) -> None:
    journeys(api, ann=["a", "+1m b", "+1m a"], bob=["a", "+1m c"], cid=["a"])
    query = {"date_range": YEAR, "max_steps": 3}
    a, b, c = ({"value": name} for name in "abc")
    assert users(api, "paths", query, {"step": 1, "source": a, "target": b}) == {"ann"}
    assert users(api, "paths", query, {"step": 1, "source": a, "target": c}) == {"bob"}
    assert users(api, "paths", query, {"step": 1, "source": a}) == {"cid"}
    assert users(api, "paths", query, {"step": 3, "source": a}) == {"ann"}
    assert users(api, "paths", query, {"step": 2, "source": b, "target": c}) == set()


def test_pages_hold_everybody_once(api: Api) -> None:
    api.track(*({"userId": f"u{n}", "event": "a", "timestamp": "2026-01-10T00:00:00Z"} for n in range(7)))
    found: list[str] = []
    params: dict[str, Any] = {"limit": 3}
    for more in (True, True, False):
        page = ask(api, "funnels", FUNNEL, {"step": 1}, **params)
        assert (page["total"], page["has_more"]) == (7, more)
        found += [person["user_id"] for person in page["data"]]
        params["cursor"] = page["next_cursor"]
    assert sorted(found) == [f"u{n}" for n in range(7)]


def test_a_cursor_belongs_to_its_cell(api: Api) -> None:
    journeys(api, ann=["a", "+1h b"], bob=["a", "+1h b"])
    cursor = ask(api, "funnels", FUNNEL, {"step": 1}, limit=1)["next_cursor"]
    body = {"query": FUNNEL, "cell": {"step": 2}}
    answer = api.client.post("/v1/funnels/actors", json=body, params={"limit": 1, "cursor": cursor})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_cursor")


def test_who_is_forgotten_is_counted_and_not_listed(api: Api) -> None:
    journeys(api, ann=["a"], bob=["a"], cid=["a"])
    (bob,) = (person for person in ask(api, "funnels", FUNNEL, {"step": 1})["data"] if person["user_id"] == "bob")
    api.client.delete(f"/v1/contacts/{bob['id']}")
    found = ask(api, "funnels", FUNNEL, {"step": 1}, limit=2)
    assert {person["user_id"] for person in found["data"]} == {"ann", "cid"}
    assert (found["total"], found["has_more"]) == (3, False)


def test_merged_people_are_one(api: Api) -> None:
    journeys(api, ann=["b"])
    api.track({"anonymousId": "device", "event": "a", "timestamp": "2026-01-09T00:00:00Z"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert users(api, "funnels", FUNNEL, {"step": 1}) == {"ann"}


WEEK = {"date_range": {"start": "2026-01-05T00:00:00Z", "end": "2026-01-19T00:00:00Z"}}
RETENTION = WEEK | {"start_event": {"event": "a"}}
TREND = WEEK | {"series": [{"event": "a"}]}
WRONG: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("funnels", FUNNEL, {"step": 3}, "cell.step"),
    ("funnels", FUNNEL, {"step": 1, "start": "2026-01-01T00:00:00Z"}, "cell.start"),
    ("funnels", FUNNEL | {"trend_period": "month"}, {"step": 1, "start": "2025-12-31T23:59:59Z"}, "cell.start"),
    ("funnels", FUNNEL, {"step": 1, "breakdown": ["DE"]}, "cell.breakdown"),
    ("funnels", FUNNEL | {"breakdown": "p"}, {"step": 1, "breakdown": [1], "other": True}, "cell.other"),
    ("funnels", FUNNEL | {"attribution_step": 1}, {"step": 1}, "query.attribution_step"),
    ("retention", RETENTION, {"start": "2026-01-19T00:00:00Z"}, "cell.start"),
    ("retention", RETENTION, {"start": "2026-01-05T00:00:00Z", "from_period": 9}, "cell.from_period"),
    ("retention", RETENTION, {"start": "2026-01-05T00:00:00Z", "came_back": False}, "cell.came_back"),
    ("stickiness", WEEK, {"periods": 15}, "cell.periods"),
    ("paths", WEEK, {"step": 5, "source": {"other": True}, "target": {"other": True}}, "cell.step"),
    ("paths", WEEK, {"step": 1, "source": {"value": "nowhere"}}, "cell.source"),
    ("paths", WEEK, {"step": 1, "source": {}}, "cell.source"),
    ("paths", WEEK, {"step": 1, "source": {"value": "a", "other": True}}, "cell.source"),
    ("paths", WEEK, {"step": 1, "source": {"other": True}, "target": {"value": 1}}, "cell.target"),
    ("trends", WEEK | {"series": [{"measure": "sum"}]}, {"series": 1}, "query.series.0.property"),
    ("trends", TREND, {"series": 2}, "cell.series"),
    ("trends", TREND, {"series": 1, "start": "2026-01-04T00:00:00Z"}, "cell.start"),
    ("trends", TREND, {"series": 1, "breakdown": ["x"]}, "cell.breakdown"),
    ("trends", TREND, {"series": 1, "other": True}, "cell.other"),
    ("lifecycle", WEEK, {"start": "2026-01-04T00:00:00Z", "stage": "new"}, "cell.start"),
    (
        "lifecycle",
        {"date_range": {"start": "2100-01-04T00:00:00Z", "end": "2100-01-11T00:00:00Z"}},
        {"start": "2100-01-04T00:00:00Z", "stage": "dormant"},
        "cell.start",
    ),
]


@pytest.mark.parametrize("path, query, cell, field", WRONG)
def test_a_cell_that_is_not_there(api: Api, path: str, query: dict[str, Any], cell: dict[str, Any], field: str) -> None:
    answer = api.post(f"/v1/{path}/actors", {"query": query, "cell": cell})
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["details"][0]["field"] == field


def test_it_takes_the_scope_of_contacts_as_well(
    server_url: str, owner: psycopg2.extensions.connection, project: Project
) -> None:
    body = {"query": FUNNEL, "cell": {"step": 1}}
    for scopes, status in (
        (["analytics:read"], 403),
        (["contacts:read"], 403),
        (["analytics:read", "contacts:read"], 200),
    ):
        with Api(server_url, make_key(owner, project.live.id, "live", "secret", scopes)) as api:
            assert api.post("/v1/funnels/actors", body).status_code == status
