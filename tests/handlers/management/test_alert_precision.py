"""How often alerts are right: what people did after one, beside what chance would find."""

from datetime import timedelta

import pytest

import jobs.alerts
from core import clock
from tests.support import churn, histories
from tests.support.alerts import ALERTS, World

NOBODY = {"alerts": 0, "stayed_away": 0, "precision": None, "interval": None, "base_rate": None}


def test_there_is_no_precision_at_first(world: World) -> None:
    assert world.precision() == {"pending": 0, "all": NOBODY, "by_type": [], "by_priority": []}
    world.alert("ann")
    assert world.precision() == {"pending": 1, "all": NOBODY, "by_type": [], "by_priority": []}


def test_who_came_back_and_who_did_not(world: World) -> None:
    users = ["at once", "late", "too late", "never"]
    world.alert(*users)
    world.move(40)
    for user in users:
        world.active(user, 50)
    for user, days in {"at once": 39.9, "late": 10.1, "too late": 9.9}.items():
        world.active(user, days)
    world.alert("recent")
    found = world.precision()
    assert {alert["user_id"]: alert["outcome"] for alert in world.api.get(ALERTS).json()["data"]} == {
        "at once": "came_back",
        "late": "came_back",
        "too late": "stayed_away",
        "never": "stayed_away",
        "recent": "pending",
    }
    assert found["pending"] == 1
    assert (found["all"]["alerts"], found["all"]["stayed_away"], found["all"]["precision"]) == (4, 2, 0.5)
    assert found["all"]["interval"] == pytest.approx({"low": 0.1500, "high": 0.8500}, abs=1e-3)
    assert world.precision() == found


def test_precision_is_beside_what_chance_would_find(world: World) -> None:
    """Two of ten who could be scored stay away; both who are alerted of do."""
    users = [f"u{number}" for number in range(10)]
    for number, user in enumerate(users):
        world.active(user, 45)
        if number >= 2:
            world.active(user, 20)
    world.active("lapsed", 170)
    world.active("new", 35)
    world.api.track({"anonymousId": "visitor", "event": "x", "timestamp": clock.text(clock.now() - timedelta(45))})
    churn.put(world.owner, world.project.live.id, users, [0.9, 0.9, *[0.1] * 8], "high")
    assert world.api.post("/api/alert-founder").json()["opened"] == 2
    world.move(40)
    found = world.precision()
    assert found["all"] | {"interval": None} == {
        "alerts": 2, "stayed_away": 2, "precision": 1, "base_rate": pytest.approx(0.2), "interval": None,
    }  # fmt: skip
    assert found["all"]["interval"]["low"] == pytest.approx(0.342, abs=1e-3)
    (by_type,), (by_priority,) = found["by_type"], found["by_priority"]
    assert by_type == found["all"] | {"type": by_type["type"]}
    assert by_priority == found["all"] | {"priority": by_priority["priority"]}


def test_precision_by_what_alerts_are(world: World) -> None:
    first = world.alert("ann", confidence="high")[0]
    world.alert("bob", confidence="low")
    world.alert("eve", confidence="low")
    world.move(31)
    found = world.precision()
    assert [(part["priority"], part["alerts"]) for part in found["by_priority"]] == [("high", 1), ("medium", 2)]
    assert [(part["type"], part["alerts"]) for part in found["by_type"]] == [(first["type"], 3)]
    assert sum(part["stayed_away"] for part in found["by_priority"]) == found["all"]["stayed_away"]


def test_who_came_back_is_known_when_the_events_are_gone(world: World) -> None:
    world.alert("ann", "bob")
    world.move(5)
    world.active("ann", 3)
    world.do(jobs.alerts.measure)
    assert world.precision()["pending"] == 2, "the horizon is not over"
    histories.forget(world.project.live.id)
    world.move(30)
    found = world.precision()
    assert (found["pending"], found["all"]["alerts"], found["all"]["stayed_away"]) == (0, 2, 1)


def test_an_outcome_follows_a_person_through_a_merge(world: World) -> None:
    world.alert("ann")
    world.move(40)
    moment = clock.text(clock.now() - timedelta(30))
    world.api.track({"anonymousId": "device", "event": "x", "timestamp": moment})
    world.api.post("/v1/identify", {"anonymousId": "device", "userId": "ann"})
    assert world.precision()["all"]["stayed_away"] == 0
