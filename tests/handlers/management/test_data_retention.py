"""Events end when their time is up: the rule for the name holds, else that for the kind, else the default."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core import clock
from models.db import transaction
from services import data_retention
from tests.support.api import Api
from tests.support.project import Project


def keep(api: Api, default_days: int | None, *rules: dict[str, Any]) -> dict[str, Any]:
    answer = api.client.put("/v1/data-retention", json={"default_days": default_days, "rules": list(rules)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def sweep(project: Project, now: datetime) -> int:
    """Returns how many events were deleted, as if it were now."""
    total = 0
    while True:
        with transaction(project.live.id):
            deleted = data_retention.sweep(project.live.id, now)
        if deleted is None:
            return total
        total += deleted


def names(api: Api) -> list[str]:
    return sorted(event["event"] for event in api.get("/v1/events", limit=100).json()["data"])


def test_rules_are_replaced_as_a_whole(api: Api, strangers_api: Api) -> None:
    assert api.get("/v1/data-retention").json() == {"default_days": None, "rules": []}
    rules = [
        {"event": "b", "days": 5},
        {"kind": "page", "days": 7},
        {"event": "a", "days": 9},
        {"event": "b", "days": 3},
    ]
    expected = {"default_days": 30, "rules": [rules[1], rules[2], rules[3]]}
    assert keep(api, 30, *rules) == api.get("/v1/data-retention").json() == expected
    assert strangers_api.get("/v1/data-retention").json() == {"default_days": None, "rules": []}
    assert keep(api, None) == {"default_days": None, "rules": []}


def test_events_end_day_by_day(api: Api, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_retention, "STRETCH", 2)
    api.track(*({"userId": f"u{n}", "event": name} for n, name in enumerate(["a", "b", "other"] * 3)))
    api.post("/v1/page", {"userId": "u1", "name": "Home"})
    keep(api, 30, {"event": "a", "days": 10}, {"kind": "page", "days": 20}, {"event": "b", "days": 40})
    now = clock.now()
    days = {9: (0, 10), 11: (3, 7), 19: (0, 7), 21: (1, 6), 31: (3, 3), 39: (0, 3), 41: (3, 0), 50: (0, 0)}
    for day, (deleted, left) in days.items():
        assert (sweep(project, now + timedelta(days=day)), len(names(api))) == (deleted, left), day


def test_without_rules_events_stay(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a"})
    assert sweep(project, clock.now() + timedelta(days=40_000)) == 0
    keep(api, None, {"event": "b", "days": 1})
    assert sweep(project, clock.now() + timedelta(days=40_000)) == 0
    assert names(api) == ["a"]


def test_a_shorter_time_holds_for_what_is_there_already(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a"}, {"userId": "ann", "event": "b"})
    later = clock.now() + timedelta(days=50)
    keep(api, 60, {"event": "a", "days": 55})
    assert sweep(project, later) == 0
    keep(api, 60, {"event": "a", "days": 45})
    assert (sweep(project, later), names(api)) == (1, ["b"])


def test_a_message_that_was_deleted_is_still_known(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a", "messageId": "once"})
    keep(api, 1)
    assert sweep(project, clock.now() + timedelta(days=2)) == 1
    assert api.track({"userId": "ann", "event": "a", "messageId": "once"}).json()["duplicates"] == 1


def test_others_keep_theirs(api: Api, strangers_api: Api, project: Project) -> None:
    strangers_api.track({"userId": "ann", "event": "a"})
    api.track({"userId": "ann", "event": "a"})
    keep(api, 1)
    assert sweep(project, clock.now() + timedelta(days=2)) == 1
    assert names(strangers_api) == ["a"]


def test_what_was_looked_at_is_not_looked_at_again(api: Api, project: Project) -> None:
    api.track(*({"userId": "ann", "event": "kept"} for _ in range(3)))
    keep(api, None, {"event": "gone", "days": 1})
    now = clock.now() + timedelta(days=2)
    with transaction(project.live.id):
        assert data_retention.sweep(project.live.id, now) == 0
        assert data_retention.sweep(project.live.id, now) is None


@pytest.mark.parametrize(
    "body",
    [{}, {"default_days": 0, "rules": []}, {"default_days": None}, {"default_days": None, "rules": [{"days": 1}]},
     {"default_days": None, "rules": [{"event": "a", "kind": "page", "days": 1}]},
     {"default_days": None, "rules": [{"event": "a"}]}, {"default_days": 36501, "rules": []}],
)  # fmt: skip
def test_rules_that_do_not_fit(api: Api, body: Any) -> None:
    assert api.client.put("/v1/data-retention", json=body).status_code == 400
    assert api.get("/v1/data-retention").json() == {"default_days": None, "rules": []}
