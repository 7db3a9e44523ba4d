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
