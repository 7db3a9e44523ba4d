"""Alerts: who looks after them, what they are set to, and what jobs do about them."""

from typing import Any

import pytest

import jobs.alerts
from jobs.kinds import KINDS
from models.churn import ChurnRun
from models.db import transaction
from models.job import Job
from services.churn import runs
from services.runs import latest
from tests.support import churn
from tests.support.alerts import ALERTS, SETTINGS, World
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
FIRST = {
    "enabled": True,
    "value_trait": None,
    "cool_down_days": 14,
    "digest_above": 5,
    "destination_ids": [],
    "least_priority": "medium",
    "updated_at": None,
}


# ---- the resource


def test_alerts_are_listed_page_by_page_and_by_what_they_are(world: World) -> None:
    def listed(**query: str) -> list[str]:
        return [alert["user_id"] for alert in world.api.get(ALERTS, **query).json()["data"]]

    for user in ("ann", "bob", "eve"):
        (alert,) = world.alert(user)
    assert listed() == ["eve", "bob", "ann"]
    page = world.api.get(ALERTS, limit=2).json()
    rest = world.api.get(ALERTS, limit=2, cursor=page["next_cursor"]).json()
    assert [one["user_id"] for one in page["data"] + rest["data"]] == ["eve", "bob", "ann"]
    assert world.api.get(ALERTS, cursor=page["next_cursor"], status="open").status_code == 400
    assert (listed(status="open"), listed(status="resolved")) == (["eve"], ["bob", "ann"])
    world.api.post(f"{ALERTS}/{alert['id']}/acknowledge")
    assert (listed(status="open"), listed(status="acknowledged")) == ([], ["eve"])
    assert (listed(type=alert["type"]), listed(type="high_value_user_at_risk")) == (["eve", "bob", "ann"], [])
    assert listed(type=alert["type"], status="acknowledged") == ["eve"]
    assert world.api.get(ALERTS, status="over").status_code == 400


def test_an_alert_is_looked_after_and_over(world: World) -> None:
    (alert,) = world.alert("ann")
    where = f"{ALERTS}/{alert['id']}"
    acknowledged = world.api.post(f"{where}/acknowledge").json()
    assert acknowledged == alert | {"status": "acknowledged", "acknowledged_at": acknowledged["acknowledged_at"]}
    resolved = world.api.post(f"{where}/resolve").json()
    assert resolved == acknowledged | {
        "status": "resolved", "resolved_at": resolved["resolved_at"], "resolved_because": "by_hand",
    }  # fmt: skip
    assert acknowledged["acknowledged_at"] <= resolved["resolved_at"]
    for action in ("acknowledge", "resolve"):
        assert world.api.post(f"{where}/{action}").status_code == 409
    assert world.api.get(where).json() == resolved


def test_an_alert_can_be_over_at_once(world: World) -> None:
    (alert,) = world.alert("ann")
    resolved = world.api.post(f"{ALERTS}/{alert['id']}/resolve").json()
    assert (resolved["status"], resolved["acknowledged_at"]) == ("resolved", None)


# ---- settings


def test_settings_are_what_they_are_at_first_until_they_are_changed(world: World) -> None:
    assert world.api.get(SETTINGS).json() == FIRST
    assert world.api.patch(SETTINGS, {}).json() == FIRST
    there = world.destination()
    changes = {"value_trait": "mrr", "cool_down_days": 30.0, "destination_ids": [there], "least_priority": "high"}
    changed = world.api.patch(SETTINGS, changes).json()
    assert changed == FIRST | changes | {"updated_at": changed["updated_at"]}
    assert world.api.get(SETTINGS).json() == changed
    again = world.api.patch(SETTINGS, {"value_trait": None, "digest_above": 1}).json()
    assert (again["value_trait"], again["digest_above"], again["destination_ids"]) == (None, 1, [there])


@pytest.mark.parametrize(
    "changes",
    [
        {"cool_down_days": 0},
        {"digest_above": 0},
        {"least_priority": "urgent"},
        {"destination_ids": ["dest_1"]},
        {"value_trait": ""},
        {"more": 1},
    ],
)
def test_settings_that_do_not_fit(world: World, changes: Json) -> None:
    assert world.api.patch(SETTINGS, changes).status_code == 400


def test_alerts_are_sent_to_what_is_there(world: World, server_url: str, stranger: Project) -> None:
    here, gone = world.destination(), world.destination()
    with Api(server_url, stranger.live.secret_key) as other:
        foreign = World(other, stranger, world.owner).destination()
    for wrong in (foreign, "dest_0000000000000000000000"):
        answer = world.api.patch(SETTINGS, {"destination_ids": [here, wrong]})
        assert answer.status_code == 422
        assert answer.json()["error"]["details"][0]["field"] == "destination_ids"
    world.api.patch(SETTINGS, {"destination_ids": [here, gone]})
    world.api.delete(f"/v1/destinations/{gone}")
    assert world.api.get(SETTINGS).json()["destination_ids"] == [here]
    world.alert("ann")
    assert [delivery["topic"] for delivery in world.sent(here)] == ["alert"]


# ---- jobs


def test_a_run_that_is_done_has_alerts_opened(world: World) -> None:
    world.active("ann")
    churn.put(world.owner, world.project.live.id, ["ann"], [0.9])
    with world.owner.cursor() as cursor:
        cursor.execute("UPDATE churn_run SET status = 'running' WHERE environment_id = %s", (world.project.live.id,))
    with transaction(world.project.live.id):
        run = latest(ChurnRun, world.project.live.id)
        assert run
        runs.end(run)
        (job,) = Job.of(world.project.live.id).where(Job.kind == "evaluate_alerts")
    world.do(KINDS[job.kind].run)
    (alert,) = world.api.get(ALERTS).json()["data"]
    assert (alert["user_id"], alert["status"]) == ("ann", "open")


def test_old_alerts_are_forgotten(world: World) -> None:
    """A year after they were over: one that is open stays."""
    world.alert("ann")
    (bob,) = world.alert("bob")
    world.move(366)
    world.do(jobs.alerts.expire)
    assert len(world.api.get(ALERTS).json()["data"]) == 2
    with world.owner.cursor() as cursor:
        query = "UPDATE alert SET resolved_at = resolved_at - interval '366 days' WHERE environment_id = %s"
        cursor.execute(query, (world.project.live.id,))
    world.do(jobs.alerts.expire)
    assert [alert["id"] for alert in world.api.get(ALERTS).json()["data"]] == [bob["id"]]
