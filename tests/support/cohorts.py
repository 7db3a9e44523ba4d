"""Cohorts in tests: four people who bought something or nothing, and who of them is in a cohort."""

from datetime import timedelta
from typing import Any

from core import clock
from tests.support.api import Api

DAY = 86_400
NOW = clock.now()
RANGE = {"start": clock.text(NOW - timedelta(days=60)), "end": clock.text(NOW + timedelta(days=1))}


def at(days_ago: float) -> str:
    return clock.text(NOW - timedelta(days=days_ago))


def buyers(api: Api) -> dict[str, str]:
    """Makes four people. Returns their contacts by their user ids.

    Ann buys often, Bob did once, Cid long ago, Dan never did.
    """
    plans = {"ann": "pro", "bob": "pro", "cid": "free", "dan": "free"}
    for user, plan in plans.items():
        api.post("/v1/identify", {"userId": user, "traits": {"plan": plan}})
    bought = [("ann", 1, 10), ("ann", 2, 20), ("ann", 3, 30), ("bob", 5, 5), ("cid", 40, 50)]
    api.track(
        *(
            {"userId": user, "event": "bought", "timestamp": at(ago), "properties": {"amount": amount}}
            for user, ago, amount in bought
        ),
        {"userId": "dan", "event": "seen", "timestamp": at(1)},
    )
    return {
        user: api.get("/v1/contacts/lookup", user_id=user).json()["data"][0]["id"]
        for user in ("ann", "bob", "cid", "dan")
    }


def made(api: Api, **asked: Any) -> dict[str, Any]:
    answer = api.post("/v1/cohorts", {"name": "Some", **asked})
    assert answer.status_code == 201, answer.text
    cohort: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == f"/v1/cohorts/{cohort['id']}"
    return cohort


def members(api: Api, cohort: dict[str, Any]) -> list[str]:
    found = api.get(f"/v1/cohorts/{cohort['id']}/members", limit=500).json()["data"]
    return sorted(one["user_id"] for one in found)
