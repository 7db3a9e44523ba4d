"""Messages of alerts: what is sent, where, and what is in none of them."""

import json

import pytest

from models.db import transaction
from models.delivery import Delivery
from services.alerts import sending
from tests.support.alerts import ALERTS, SETTINGS, World
from tests.support.messages import deliver
from tests.support.receiver import Receiver


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
