"""The catalogue: names of events and properties, whether sealed or not, with what was removed left out."""

from typing import Any

import pytest

from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

PLANS = ["free", "free", "pro", 7, 7.0, True, None, ["a"], {"b": 1}]


def sent(api: Api, user: str) -> None:
    api.track(
        *(
            {
                "userId": user, "event": "bought", "timestamp": f"2026-01-0{number + 1}T00:00:00Z",
                "properties": {"plan": plan, f"of {user}": 1},
            }
            for number, plan in enumerate(PLANS)
        ),
        {"userId": user, "event": "Ännderung", "timestamp": "2026-02-01T00:00:00Z"},
    )  # fmt: skip
    api.post("/v1/page", {"userId": user, "name": "bought", "timestamp": "2026-03-01T00:00:00Z"})


def listed(api: Api, path: str, limit: int = 100, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = api.get(path, limit=limit, cursor=cursor, **query).json()
        found += page["data"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 100])
def test_the_catalogue(api: Api, project: Project, limit: int) -> None:
    sent(api, "ann")
    sent(api, "bob")
    histories.seal(project.live.id)
    sent(api, "cid")
    api.post("/v1/privacy/erasures", {"person": {"user_id": "bob"}, "mode": "delete"})
    events = listed(api, "/v1/catalogue/events", limit)
    assert [(one["event"], one["kind"], one["events"]) for one in events] == [
        ("bought", "custom", 18),
        ("page_view", "page", 2),
        ("Ännderung", "custom", 2),
    ]
    assert (events[0]["first_at"], events[0]["last_at"]) == ("2026-01-01T00:00:00.000Z", "2026-01-09T00:00:00.000Z")
    properties = listed(api, "/v1/catalogue/properties", limit, event="bought")
    assert [(one["property"], one["events"]) for one in properties] == [("of ann", 9), ("of cid", 9), ("plan", 16)]
    plan = properties[-1]
    assert plan["types"] == [
        {"type": "string", "events": 6}, {"type": "number", "events": 4}, {"type": "boolean", "events": 2},
        {"type": "array", "events": 2}, {"type": "object", "events": 2},
    ]  # fmt: skip
    assert plan["value_count"] == 6
    assert sorted(plan["values"], key=str) == sorted(
        [
            {"value": "free", "events": 4}, {"value": 7, "events": 4}, {"value": "pro", "events": 2},
            {"value": True, "events": 2},
        ],
        key=str,
    )  # fmt: skip
    assert listed(api, "/v1/catalogue/properties", event="nothing") == []


@pytest.mark.parametrize("limit", [1, 100])
def test_the_traits_of_people(api: Api, limit: int) -> None:
    people = {
        "ann": {"plan": "free", "seats": 7, "email": "ann@x.io", "tags": ["a"]},
        "bob": {"plan": "free", "seats": 7.0, "email": "bob@x.io", "tags": ["a"], "far.off": 1},
        "cid": {"plan": True, "seats": 8, "long": "x" * 1_001, "fits": '"' * 1_000},
        "dan": {"plan": True, "gone": 1, "long": "x" * 1_001, "fits": '"' * 1_000},
    }
    for user, traits in people.items():
        api.post("/v1/identify", {"userId": user, "traits": traits})
    api.post("/v1/identify", {"userId": "dan", "traits": {"gone": None}})
    api.post("/v1/identify", {"anonymousId": "device", "traits": {"plan": "free"}})
    api.post("/v1/identify", {"anonymousId": "device", "userId": "ann"})
    email, fits, long, plan, seats, tags = traits = listed(api, "/v1/catalogue/traits", limit)
    assert [one["trait"] for one in traits] == ["email", "fits", "long", "plan", "seats", "tags"]
    assert fits["values"] == [{"value": '"' * 1_000, "people": 2}]
    assert (email["people"], email["value_count"], email["values"]) == (2, 2, [])
    assert (long["people"], long["values"]) == (2, [])
    assert plan["types"] == [{"type": "boolean", "people": 2}, {"type": "string", "people": 2}]
    assert {(one["value"], one["people"]) for one in plan["values"]} == {("free", 2), (True, 2)}
    assert (seats["people"], seats["value_count"], seats["values"]) == (3, 2, [{"value": 7, "people": 2}])
    assert (tags["types"], tags["values"]) == ([{"type": "array", "people": 2}], [])


def test_whoever_was_forgotten_has_no_traits(api: Api) -> None:
    for user in ("ann", "bob"):
        api.post("/v1/identify", {"userId": user, "traits": {"plan": "free"}})
    api.post("/v1/privacy/erasures", {"person": {"user_id": "bob"}})
    (plan,) = listed(api, "/v1/catalogue/traits")
    assert (plan["people"], plan["values"]) == (1, [])
