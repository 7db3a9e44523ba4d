"""`alert-founder`: who is alerted of, how urgent that is, and what is said."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg2.extensions
import pytest

from models.alert import AlertSettings
from models.churn import ChurnRun
from models.person import Person
from services.alerts import evaluation
from tests.support.alerts import ALERT, ALERTS, SETTINGS, World, nothing
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]


def test_nobody_is_at_risk_where_nobody_was_scored(world: World) -> None:
    assert world.ask() == nothing()
    world.active("ann")
    assert world.ask(user_id="ann") == nothing()
    world.run({"ann": 0.59})
    assert world.ask() == nothing()


@pytest.mark.parametrize("body", [b"", b"{}"])
def test_no_body_is_about_everybody(world: World, body: bytes) -> None:
    world.active("ann")
    world.run({"ann": 0.7})
    headers = {"Content-Type": "application/json"} if body else {}
    assert world.api.client.post(ALERT, content=body, headers=headers).json()["user_id"] == "ann"


@pytest.mark.parametrize(
    ("body", "status"),
    [({"user_id": "nobody"}, 404), ({"user_id": ""}, 400), ({"dry_run": 1}, 400), ({"more": 1}, 400), ([], 400)],
)
def test_what_cannot_be_asked_is_refused(world: World, body: Any, status: int) -> None:
    answer = world.api.post(ALERT, body)
    assert (answer.status_code, answer.json()["success"]) == (status, False)


def test_an_alert_says_why_and_what_may_help(world: World) -> None:
    world.active("ann")
    world.known_for(100)
    world.run({"ann": 0.7}, confidence="medium")
    found = world.ask()
    (alert,) = world.alerts()
    assert found == {
        "success": True, "alert_id": alert["id"], "alert_type": "user_at_risk", "user_id": "ann",
        "priority": "medium", "message": "User at risk of churning. Last active 7 days ago.",
        "recommended_actions": ["Nudge the user with what is new", "Remind the user of what was left unfinished"],
        "degraded": True, "opened": 1,
    }  # fmt: skip
    (contact,) = world.api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
    assert alert == {
        "id": found["alert_id"], "type": "user_at_risk", "status": "open", "priority": "medium",
        "contact_id": contact["id"], "user_id": "ann", "message": found["message"],
        "recommended_actions": found["recommended_actions"], "reasons": contact["churn"]["reasons"],
        "churn_probability": 0.7, "confidence": "medium", "calibrated": False, "value": 0.5,
        "value_source": "activity", "rule_id": None, "measured": None, "opened_at": alert["opened_at"],
        "acknowledged_at": None, "resolved_at": None,
        "resolved_because": None, "outcome": "pending",
    }  # fmt: skip
    assert world.api.get(f"{ALERTS}/{alert['id']}").json() == alert


@pytest.mark.parametrize(
    ("days", "said"), [(0.01, "Last active today."), (1.5, "Last active 1 day ago."), (40, "Last active 40 days ago.")]
)
def test_it_says_when_the_user_was_there_last(world: World, days: float, said: str) -> None:
    world.active("ann", days)
    world.run({"ann": 0.7})
    assert world.ask()["message"].endswith(f"at risk of churning. {said}")


def test_who_was_never_there_is_not_said_to_have_been(world: World) -> None:
    world.api.post("/v1/identify", {"userId": "ann"})
    world.run({"ann": 0.7})
    assert world.ask()["message"] == "New user at risk of churning."


def test_alerts_are_about_the_riskiest_tenth_and_high_risks_only(world: World) -> None:
    users = {f"u{number}": 0.5 + number / 100 for number in range(40)}
    for user in users:
        world.active(user)
    world.run(users)
    assert world.ask()["opened"] == 4
    assert {alert["user_id"] for alert in world.alerts()} == {"u36", "u37", "u38", "u39"}


def test_the_most_urgent_comes_first(world: World) -> None:
    for user, events in {"a": 1, "b": 20, "c": 3}.items():
        world.active(user, 20, events)
    world.run({"a": 0.8, "b": 0.8, "c": 0.8})
    found = world.ask()
    assert (found["user_id"], found["alert_type"], found["opened"]) == ("b", "high_value_user_at_risk", 3)
    assert {alert["user_id"]: round(alert["value"], 3) for alert in world.alerts()} == {
        "a": 0.167, "c": 0.5, "b": 0.833,
    }  # fmt: skip
    assert (world.ask(user_id="a")["user_id"], world.ask()["opened"]) == ("a", 0)


def test_what_people_are_worth_is_what_a_trait_says(world: World) -> None:
    for number in range(10):
        world.active(f"u{number}", 20, 10 - number)
        if number:
            world.api.post("/v1/identify", {"userId": f"u{number}", "traits": {"mrr": number}})
    world.api.post("/v1/identify", {"userId": "u1", "traits": {"mrr": "much"}})
    world.api.patch(SETTINGS, {"value_trait": "mrr"})
    world.run({f"u{number}": 0.9 for number in range(10)}, confidence="high")
    assert world.ask()["user_id"] == "u0"
    found = {alert["user_id"]: (alert["value_source"], alert["value"]) for alert in world.alerts()}
    assert found["u0"] == ("activity", 0.95)
    assert found["u1"] == ("activity", 0.85)
    assert found["u2"] == ("trait", 0.5 / 8)
    assert found["u9"] == ("trait", 7.5 / 8)
    assert world.of("u9")["priority"] == "critical"


def test_numbers_of_any_size_can_be_compared(world: World) -> None:
    for user, worth in {"a": 1e-308, "b": 1.7e308, "c": -5}.items():
        world.active(user)
        world.api.post("/v1/identify", {"userId": user, "traits": {"mrr": worth}})
    world.api.patch(SETTINGS, {"value_trait": "mrr"})
    world.run({"a": 0.9, "b": 0.9, "c": 0.9})
    assert world.ask()["user_id"] == "b"


def test_a_new_user_is_called_so(world: World) -> None:
    world.active("new", 20)
    world.active("known", 200, 1)
    world.active("known", 20)
    world.run({"new": 0.9, "known": 0.9})
    world.ask()
    assert (world.of("new")["type"], world.of("known")["type"]) == ("new_user_at_risk", "user_at_risk")


def test_who_has_come_since_is_not_at_risk(world: World) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    with world.owner.cursor() as cursor:
        query = "UPDATE churn_run SET as_of = as_of - interval '1 minute' WHERE environment_id = %s"
        cursor.execute(query, (world.project.live.id,))
    world.active("ann", 0)
    assert world.ask() == nothing()


def test_who_has_come_since_is_not_what_is_most_urgent(world: World) -> None:
    world.alert("ann", "bob")
    first = world.api.post("/api/alert-founder").json()["user_id"]
    other = {"ann": "bob", "bob": "ann"}[first]
    world.active(first, 0)
    assert world.api.post("/api/alert-founder").json()["user_id"] == other
    world.active(other, 0)
    assert world.api.post("/api/alert-founder").json()["alert_id"] is None


def test_asked_again_it_opens_nothing(world: World) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    first = world.ask()
    assert world.ask() == first | {"opened": 0}
    world.run({"ann": 0.95})
    assert world.ask(user_id="ann") == first | {"opened": 0}
    assert len(world.alerts()) == 1


def test_a_dry_run_changes_nothing(world: World) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    found = world.ask(dry_run=True)
    assert (found["alert_id"], found["user_id"], found["opened"]) == (None, "ann", 1)
    assert world.alerts() == []
    kept = world.ask()
    assert kept == found | {"alert_id": kept["alert_id"]}
    world.run({"ann": 0.1})
    assert world.ask()["alert_id"] == kept["alert_id"]
    for _ in range(2):
        world.run({"ann": 0.1})
        assert world.ask(dry_run=True) == nothing()
    assert world.of("ann")["status"] == "open"


def test_while_they_are_not_enabled_nothing_is_opened(world: World) -> None:
    world.active("ann")
    world.active("bob")
    world.run({"ann": 0.9})
    first = world.ask()
    world.api.patch(SETTINGS, {"enabled": False})
    world.run({"ann": 0.9, "bob": 0.9})
    assert world.ask() == first | {"opened": 0}
    assert world.ask(dry_run=True)["opened"] == 0
    world.run({"ann": 0.1, "bob": 0.9})
    world.ask()
    world.run({"ann": 0.1, "bob": 0.9})
    assert world.ask() == nothing()
    assert world.of("ann")["resolved_because"] == "recovered"


def test_there_is_an_end_to_what_is_opened_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "MOST", 3)
    monkeypatch.setattr(evaluation, "ROWS", 2)
    users = [f"u{number}" for number in range(5)]
    for number, user in enumerate(users):
        world.active(user, 20, number + 1)
    world.run(dict.fromkeys(users, 0.9))
    assert world.ask()["opened"] == 3
    assert {alert["user_id"] for alert in world.alerts()} == {"u2", "u3", "u4"}
    assert world.ask()["opened"] == 2


def test_two_at_once_open_one_alert(world: World, server_url: str, project: Project) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    barrier = threading.Barrier(2)

    def ask(_: int) -> Json:
        with Api(server_url, project.live.secret_key) as caller:
            barrier.wait()
            found: Json = caller.post(ALERT).json()
            return found

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(ask, range(2)))
    (alert,) = world.alerts()
    assert {answer["alert_id"] for answer in answers} == {alert["id"]}
    assert sorted(answer["opened"] for answer in answers) == [0, 1]


def test_a_run_that_ends_meanwhile_is_the_one_that_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the run before said is forgotten then, and nobody is lost for that."""
    world.active("ann")
    world.active("bob")
    world.run({"ann": 0.9})
    first, find = world.ask(), evaluation.candidates

    def slowly(settings: AlertSettings, run: ChurnRun, person: Person | None) -> Any:
        found = find(settings, run, person)
        monkeypatch.setattr(evaluation, "candidates", find)
        world.run({"ann": 0.9, "bob": 0.9})
        with world.owner.cursor() as cursor:
            cursor.execute("DELETE FROM churn_score WHERE run_id = %s", (str(run.id),))
        return found

    monkeypatch.setattr(evaluation, "candidates", slowly)
    assert world.ask()["opened"] == 1
    assert {alert["user_id"]: alert["status"] for alert in world.alerts()} == {"ann": "open", "bob": "open"}
    assert world.of("ann")["id"] == first["alert_id"]


def test_suppressed_people_are_alerted_of(world: World) -> None:
    """It is the founder who is told."""
    world.active("ann")
    world.api.post("/v1/suppressions", {"person": {"user_id": "ann"}})
    world.run({"ann": 0.9})
    assert world.ask()["opened"] == 1


def test_alerts_are_those_of_the_latest_run_that_is_done(
    world: World, project: Project, owner: psycopg2.extensions.connection
) -> None:
    world.active("ann")
    world.run({"ann": 0.9})
    with owner.cursor() as cursor:
        cursor.execute("UPDATE churn_run SET status = 'failed' WHERE environment_id = %s", (project.live.id,))
    assert world.ask() == nothing()
