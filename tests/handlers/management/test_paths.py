"""Paths through the API: pages, cleaned; where they begin and end; whose they are."""

from typing import Any

import pytest

from tests.support.api import Api

RANGE = {"start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"}


@pytest.fixture
def visits(api: Api) -> None:
    """Ann looks at prices and two orders, and signs up; Bob looks at prices only, and again an hour later."""
    seen = [
        ("ann", "10:00", "/"), ("ann", "10:01", "/pricing"), ("ann", "10:02", "/orders/1"),
        ("ann", "10:03", "/orders/2"),
        ("ann", "10:05", "/signup"), ("bob", "10:00", "/pricing"), ("bob", "11:00", "/pricing"), ("bob", "11:01", "/"),
    ]  # fmt: skip
    for user, at, path in seen:
        about = {"timestamp": f"2026-01-05T{at}:00Z", "properties": {"path": path}}
        assert api.post("/v1/page", {"userId": user, **about}).status_code == 200
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "pro"}})


def asked(api: Api, **query: Any) -> dict[str, Any]:
    body = {"date_range": RANGE, "events": [{"kind": "page"}], "property": "pathname", **query}
    answer = api.post("/v1/paths/query", body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    same = api.post("/v1/analytics/query", {"type": "path", "query": body}).json()
    assert same["result"] | {"data_as_of": None} == found | {"data_as_of": None}
    return found


def edges(found: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {
        (
            one["step"],
            one["source"]["value"],
            one["target"]["value"],
            one["paths"],
            one["people"],
            one["average_seconds"],
        )
        for one in found["edges"]
    }


CLEAN = [{"pattern": "^/orders/", "replacement": "/orders/*"}]


def test_where_people_go(api: Api, visits: None) -> None:
    found = asked(api, cleaning=CLEAN)
    assert edges(found) == {
        (1, "/", "/pricing", 1, 1, 60),
        (2, "/pricing", "/orders/*", 1, 1, 60),
        (3, "/orders/*", "/signup", 1, 1, 180),
        (1, "/pricing", "/", 1, 1, 60),
    }
    assert (found["paths"], found["edge_count"]) == (3, 4)
    ends = {(one["step"], one["node"]["value"]): one["paths"] for one in found["ends"]}
    assert ends == {(1, "/pricing"): 1, (2, "/"): 1, (4, "/signup"): 1}


def test_from_one_page_to_another(api: Api, visits: None) -> None:
    assert edges(asked(api, start="/pricing", max_steps=2)) == {
        (1, "/pricing", "/orders/1", 1, 1, 60),
        (1, "/pricing", "/", 1, 1, 60),
    }
    assert edges(asked(api, end="/signup", max_steps=3, cleaning=CLEAN)) == {
        (1, "/pricing", "/orders/*", 1, 1, 60),
        (2, "/orders/*", "/signup", 1, 1, 180),
    }
    between = asked(api, start="/pricing", end="/signup", cleaning=CLEAN)
    assert (between["paths"], len(between["edges"])) == (1, 2)
    assert asked(api, start="/pricing", end="/signup", max_steps=2)["paths"] == 0
    assert asked(api, start="/nowhere")["paths"] == 0


def test_whose_they_are(api: Api, visits: None) -> None:
    assert asked(api, people={"plan": "pro"})["paths"] == 1
    assert asked(api, people={"$not": {"plan": "pro"}})["paths"] == 2


def test_the_names_of_events(api: Api) -> None:
    for event in ("seen", "seen", "bought"):
        api.track({"userId": "ann", "event": event, "timestamp": "2026-01-05T10:00:00Z"})
    body = {"date_range": RANGE, "repeats": True}
    found = api.post("/v1/paths/query", body).json()
    assert (found["paths"], found["edges"][0]["paths"], len(found["edges"])) == (1, 1, 2)


def test_a_pattern_that_nobody_can_read(api: Api) -> None:
    wrong = {"date_range": RANGE, "cleaning": [{"pattern": "(", "replacement": "x"}]}
    answer = api.post("/v1/paths/query", wrong)
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, "cleaning.0.pattern")


def test_a_node_may_be_long(api: Api) -> None:
    about = {"timestamp": "2026-01-05T10:00:00Z", "properties": {"path": "/" + "0" * 2_000}}
    api.post("/v1/page", {"userId": "ann", **about})
    assert len(asked(api)["ends"][0]["node"]["value"]) == 2_001
