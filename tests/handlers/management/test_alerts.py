"""Alerts: who looks after them, where they are sent, and how often they are right."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

import jobs.alerts
from core import clock
from core.settings import Settings
from jobs.kinds import KINDS
from jobs.task import Task
from models.churn import ChurnRun
from models.db import transaction
from models.delivery import Delivery
from models.job import Job
from services.alerts import sending
from services.churn import runs
from services.runs import latest
from tests.support import churn
from tests.support.api import Api
from tests.support.messages import deliver
from tests.support.project import Project
from tests.support.receiver import Receiver

Json = dict[str, Any]
ALERTS, SETTINGS, PRECISION = "/v1/alerts", "/v1/alerts/settings", "/v1/alerts/precision"
FIRST = {
    "enabled": True,
    "value_trait": None,
    "cool_down_days": 14,
    "digest_above": 5,
    "destination_ids": [],
    "least_priority": "medium",
    "updated_at": None,
}
NOBODY = {"alerts": 0, "stayed_away": 0, "precision": None, "interval": None, "base_rate": None}


class World:
    """People who did something, alerts about them, and what came then."""

    def __init__(self, api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
        self.api, self.project, self.owner = api, project, owner

    def active(self, user_id: str, days_ago: float = 7) -> None:
        self.api.track({"userId": user_id, "event": "x", "timestamp": clock.text(clock.now() - timedelta(days_ago))})

    def alert(self, *users: str, risk: float = 0.9, confidence: str = "high") -> list[Json]:
        """Opens an alert about each of some users, who did something a week ago. Returns them, the latest first."""
        for user in users:
            self.active(user)
        churn.put(self.owner, self.project.live.id, list(users), [risk] * len(users), confidence)
        assert self.api.post("/api/alert-founder").json()["opened"] == len(users)
        found: list[Json] = self.api.get(ALERTS, limit=len(users)).json()["data"]
        return found

    def destination(self, **about: Any) -> str:
        body = {"name": "There", "type": "webhook", "url": "https://hooks.example.com"} | about
        made: str = self.api.post("/v1/destinations", body).json()["id"]
        return made

    def sent(self, destination: str) -> list[Json]:
        """Returns the deliveries to a destination, the latest first."""
        found: list[Json] = self.api.get(f"/v1/destinations/{destination}/deliveries").json()["data"]
        return found

    def move(self, days: float) -> None:
        """Moves all alerts into the past."""
        with self.owner.cursor() as cursor:
            cursor.execute(
                """UPDATE alert SET opened_at = opened_at - make_interval(secs => %(s)s),
                                    scored_at = scored_at - make_interval(secs => %(s)s)
                   WHERE environment_id = %(environment_id)s""",
                {"s": days * 86_400, "environment_id": self.project.live.id},
            )

    def do(self, job: Callable[[Task], None]) -> None:
        with transaction(self.project.live.id):
            job(Task(uuid.uuid4(), self.project.live.id, "", {}, 1, 1, Settings()))

    def precision(self) -> Json:
        self.do(jobs.alerts.measure)
        found: Json = self.api.get(PRECISION).json()
        return found


@pytest.fixture
def world(api: Api, project: Project, owner: psycopg2.extensions.connection) -> World:
    return World(api, project, owner)


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


# ---- what is sent


def test_a_webhook_gets_the_alert_as_it_is_shown(world: World, far: Receiver) -> None:
    there = world.destination(url=far.url)
    world.api.patch(SETTINGS, {"destination_ids": [there]})
    (alert,) = world.alert("ann")
    deliver(world.project, far.settings)
    (got,) = far.got
    body = json.loads(got.body)
    assert (body["type"], body["data"]) == ("alert", alert)
    assert "webhook-signature" in got.headers
    with transaction(world.project.live.id):
        assert Delivery.of(world.project.live.id).get().person_id is not None


def test_people_get_a_text(world: World, far: Receiver) -> None:
    there = world.destination(type="slack", url=far.url)
    world.api.patch(SETTINGS, {"destination_ids": [there]})
    (alert,) = world.alert("<!channel> & ann\n> all", confidence="low", risk=0.7)
    assert alert["priority"] == "medium"
    deliver(world.project, far.settings)
    assert json.loads(far.got[0].body) == {
        "text": "New user at risk of churning. Last active 7 days ago.\n\n"
        "User: &lt;!channel&gt; &amp; ann &gt; all\n"
        "Priority: medium\n"
        "Risk: 70%, not calibrated\n"
        "Why: the user has not been here for a while.\n\n"
        "What may help:\n"
        "- Send a welcome e-mail with the next step\n"
        "- Offer a short call to get started"
    }
    with transaction(world.project.live.id):
        assert Delivery.of(world.project.live.id).get().subject == "[medium] New user at risk: <!channel> & ann > all"


def test_what_is_not_urgent_enough_is_not_sent(world: World) -> None:
    there = world.destination()
    world.api.patch(SETTINGS, {"destination_ids": [there], "least_priority": "high"})
    world.alert("ann", confidence="low")
    assert world.sent(there) == []
    world.alert("bob", confidence="high")
    assert len(world.sent(there)) == 1


def test_many_are_sent_as_one(world: World, far: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LISTED", 2)
    places = [world.destination(url=far.url), world.destination(type="slack", url=far.url)]
    world.api.patch(SETTINGS, {"destination_ids": places, "digest_above": 2, "least_priority": "low"})
    users = ["ann", "bob"]
    world.alert(*users)
    assert [len(world.sent(place)) for place in places] == [2, 2]
    alerts = {alert["id"]: alert for alert in world.alert("eve", "joe", "kim")}
    assert [len(world.sent(place)) for place in places] == [3, 3]
    deliver(world.project, far.settings)
    signed = [json.loads(got.body) for got in far.got if "webhook-id" in got.headers]
    (digest,) = [body for body in signed if body["type"] == "alert_digest"]
    assert digest["data"]["opened"] == 3
    assert len(digest["data"]["alerts"]) == 2
    assert all(alerts[one["id"]] == one for one in digest["data"]["alerts"])
    texts = [json.loads(got.body)["text"] for got in far.got if "webhook-id" not in got.headers]
    (text,) = [text for text in texts if text.startswith("3 users are newly at risk of churning. The 2 most urgent:")]
    assert text.count("\n- ") == 2


def test_a_forgotten_person_is_in_no_message(world: World) -> None:
    there = world.destination()
    world.api.patch(SETTINGS, {"destination_ids": [there], "digest_above": 1, "least_priority": "low"})
    world.alert("ann", "bob")
    world.alert("eve")
    world.alert("joe", "kim")
    assert len(world.sent(there)) == 3
    receipt = world.api.post("/v1/privacy/erasures", {"person": {"user_id": "ann"}}).json()
    assert (receipt["counts"]["alerts"], receipt["counts"]["deliveries"]) == (1, 1)
    assert len(world.sent(there)) == 2
    assert world.api.post("/v1/privacy/erasures", {"person": {"user_id": "eve"}}).json()["counts"]["deliveries"] == 1
    with transaction(world.project.live.id):
        kept = list(Delivery.of(world.project.live.id))
    assert not any(name in f"{row.data} {row.text} {row.subject}" for row in kept for name in ("ann", "eve"))
    assert "joe" in kept[0].text


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


def test_who_has_come_since_is_not_what_is_most_urgent(world: World) -> None:
    world.alert("ann", "bob")
    first = world.api.post("/api/alert-founder").json()["user_id"]
    other = {"ann": "bob", "bob": "ann"}[first]
    world.active(first, 0)
    assert world.api.post("/api/alert-founder").json()["user_id"] == other
    world.active(other, 0)
    assert world.api.post("/api/alert-founder").json()["alert_id"] is None


def test_slack_is_told_nothing_that_calls_or_leads_anywhere(world: World, far: Receiver) -> None:
    destination = world.destination(type="slack", url=far.url)
    world.api.patch(
        f"{ALERTS}/settings", {"destination_ids": [destination], "least_priority": "low", "digest_above": 1}
    )
    names = ["@everyone", "<!channel>", "https://evil.example", *(f"user {number}" for number in range(60))]
    world.alert(*names)
    deliver(world.project, far.settings)
    text = json.loads(far.got[0].body)["text"]
    assert len(text) <= 2_000
    assert not any(one in text for one in ("@everyone", "<!", "://"))


# ---- how often they are right


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
    with world.owner.cursor() as cursor:
        cursor.execute("DELETE FROM event WHERE environment_id = %s", (world.project.live.id,))
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
