"""How alerts end: by recovery, by loss, by a merge, by hand and by an erasure."""

import psycopg2.extensions

from core import ids
from models.alert import Alert
from models.db import transaction
from tests.support import churn
from tests.support.alerts import ALERTS, World, nothing
from tests.support.project import Project


def test_it_is_over_after_two_low_risks_in_a_row(world: World) -> None:
    world.active("ann")
    world.run({"ann": 0.7})
    world.ask()
    for risk, status in ((0.55, "open"), (0.57, "open"), (0.5, "open"), (0.55, "resolved")):
        world.run({"ann": risk})
        for _ in range(2):  # a run counts once
            world.ask()
        assert world.of("ann")["status"] == status, risk
    alert = world.of("ann")
    assert (alert["resolved_because"], alert["outcome"]) == ("recovered", "pending")
    assert alert["resolved_at"] > alert["opened_at"]


def test_who_calculates_over_and_over_ends_nothing(
    world: World, project: Project, owner: psycopg2.extensions.connection
) -> None:
    world.active("ann")
    world.run({"ann": 0.7})
    world.ask()
    world.run({"ann": 0.1})
    for _ in range(3):
        churn.put(owner, project.live.id, ["ann"], [0.1])
        world.ask()
    assert world.of("ann")["status"] == "open"
    world.run({"ann": 0.1})
    world.ask()
    assert world.of("ann")["status"] == "resolved"


def test_who_is_not_scored_any_more_is_lost(world: World) -> None:
    world.active("ann")
    world.active("bob")
    world.run({"ann": 0.9})
    world.ask()
    world.run({"bob": 0.1})
    assert world.ask() == nothing()
    assert world.of("ann")["resolved_because"] == "lost"


def test_a_person_has_no_other_alert_for_some_days(world: World) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    first = world.ask()
    world.api.post(f"{ALERTS}/{first['alert_id']}/resolve")
    assert world.ask() == nothing()
    world.age("resolved_at", 13.9)
    assert world.ask() == nothing()
    world.age("resolved_at", 0.2)
    again = world.ask()
    assert (again["opened"], len(world.alerts())) == (1, 2)
    assert again["alert_id"] != first["alert_id"]


def test_who_turns_out_to_be_somebody_else_keeps_one_alert(
    world: World, project: Project, owner: psycopg2.extensions.connection
) -> None:
    for user in ("ann", "bob"):
        world.active(user)
    world.run({"ann": 0.9, "bob": 0.9})
    assert world.ask()["opened"] == 2
    with owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO person_link
               SELECT absorbed.environment_id, absorbed.id, survivor.id, 'identify', now(), 0
               FROM person AS absorbed
               JOIN person AS survivor ON survivor.environment_id = absorbed.environment_id AND survivor.user_id = 'ann'
               WHERE absorbed.environment_id = %s AND absorbed.user_id = 'bob'""",
            (project.live.id,),
        )
    world.run({"ann": 0.9})
    assert world.ask()["opened"] == 0
    found = {alert["user_id"]: (alert["status"], alert["resolved_because"]) for alert in world.alerts()}
    assert sorted(found.values(), key=str) == [("open", None), ("resolved", "merged")]
    assert len({alert["contact_id"] for alert in world.alerts()}) == 1


def test_what_is_acknowledged_is_not_named_again(world: World) -> None:
    for user, events in {"ann": 9, "bob": 1}.items():
        world.active(user, 20, events)
    world.run({"ann": 0.9, "bob": 0.9})
    first = world.ask()
    assert first["user_id"] == "ann"
    acknowledged = world.api.post(f"{ALERTS}/{first['alert_id']}/acknowledge").json()
    assert acknowledged["status"] == "acknowledged"
    assert world.ask()["user_id"] == "bob"
    assert world.ask(user_id="ann") == nothing()
    assert world.api.post(f"{ALERTS}/{first['alert_id']}/acknowledge").json() == acknowledged
    for risk in (0.2, 0.2):
        world.run({"ann": risk, "bob": 0.9})
        world.ask()
    assert world.of("ann")["resolved_because"] == "recovered"


def test_a_forgotten_person_has_no_alert(world: World, project: Project) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    alert_id = world.ask()["alert_id"]
    receipt = world.api.post("/v1/privacy/erasures", {"person": {"user_id": "ann"}}).json()
    assert receipt["counts"]["alerts"] == 1
    assert world.api.get(f"{ALERTS}/{alert_id}").status_code == 404
    assert world.ask() == nothing()
    with transaction(project.live.id):
        assert not Alert.of(project.live.id).where(Alert.id == ids.internal(alert_id)).exists()
