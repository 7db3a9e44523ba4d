"""Destinations: what is sent there arrives as it should, is tried again where it does not, and is told of."""

import json
import uuid
from typing import Any

import psycopg2.extensions
import pytest

import jobs.deliveries
from core import clock, ids
from core.settings import Settings
from jobs.task import NotNowError, Task
from models.db import transaction
from models.job import Job
from services.delivery import mail
from services.delivery.mail import Mailer
from services.delivery.outbox import ATTEMPTS
from services.delivery.webhooks import signed
from tests.services.delivery.smtp import relaying
from tests.support.api import Api
from tests.support.messages import deliver
from tests.support.project import Project
from tests.support.receiver import Receiver

Json = dict[str, Any]
URL = "https://hooks.example.com/x"


def made(api: Api, **about: Any) -> Json:
    answer = api.post("/v1/destinations", {"name": "There", "type": "webhook"} | about)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def deliveries(api: Api, destination: Json) -> list[Json]:
    found: list[Json] = api.get(f"/v1/destinations/{destination['id']}/deliveries").json()["data"]
    return found


def test_a_destination_is_made_changed_and_deleted(api: Api) -> None:
    answer = api.post("/v1/destinations", {"name": "There", "type": "webhook", "url": URL})
    where, first = answer.headers["location"], answer.json()
    assert first["signing_secret"].startswith("whsec_")
    assert api.get(where).json() == {name: value for name, value in first.items() if name != "signing_secret"}
    changed = api.patch(where, {"name": "Here"}).json()
    assert (changed["name"], changed["url"]) == ("Here", URL)
    assert api.get("/v1/destinations").json()["data"] == [changed]
    assert api.delete(where).status_code == 204
    assert api.get(where).status_code == 404
    assert api.post(f"{where}/test").status_code == 404


@pytest.mark.parametrize(
    ("about", "fields"),
    [
        ({"type": "webhook"}, [("url", "required")]),
        ({"type": "slack", "address": "a@b.example"}, [("url", "required"), ("address", "not_allowed")]),
        ({"type": "email", "url": URL}, [("address", "required"), ("url", "not_allowed")]),
        ({"type": "webhook", "url": "https://user:secret@hooks.example.com/"}, [("url", "not_allowed")]),
        ({"type": "webhook", "url": "https://%31.example/"}, [("url", "not_allowed")]),
        ({"type": "email", "address": 'a,b@c"d'}, [("address", "not_allowed")]),
    ],
)
def test_what_leads_nowhere_is_refused(api: Api, about: Json, fields: list[tuple[str, str]]) -> None:
    answer = api.post("/v1/destinations", {"name": "x"} | about)
    assert answer.status_code == 422
    assert [(detail["field"], detail["reason"]) for detail in answer.json()["error"]["details"]] == fields
    assert "secret" not in answer.text


def test_a_destination_gets_one_message_at_a_time(api: Api, project: Project) -> None:
    """Whoever is slow keeps nobody else waiting: each destination has a lane of jobs."""
    one, other = (made(api, url=URL)["id"] for _ in range(2))
    for destination in (one, other, one):
        api.post(f"/v1/destinations/{destination}/test")
    with transaction(project.live.id):
        queued = [job.lane for job in Job.of(project.live.id).where(Job.kind == "deliver").order_by(Job.queued_at)]
    assert queued[0] == queued[2] != queued[1]


def test_a_webhook_keeps_a_url(api: Api) -> None:
    destination = made(api, url=URL)
    assert api.patch(f"/v1/destinations/{destination['id']}", {"url": None}).status_code == 422


def test_a_webhook_is_signed(api: Api, project: Project, far: Receiver) -> None:
    destination = made(api, url=f"{far.url}/hook")
    sent = api.post(f"/v1/destinations/{destination['id']}/test").json()
    assert sent["status"] == "queued"
    deliver(project, far.settings)
    (got,) = far.got
    body = json.loads(got.body)
    assert got.path == "/hook"
    assert (body["type"], body["timestamp"]) == ("test", sent["created_at"])
    assert body["data"]["message"].startswith("This is a test")
    moment = clock.from_milliseconds(int(got.headers["webhook-timestamp"]) * 1000)
    expected = signed(sent["id"], moment, got.body, [destination["signing_secret"]])
    assert {name: got.headers[name] for name in expected} == expected
    (delivery,) = deliveries(api, destination)
    assert (delivery["status"], delivery["attempts"], delivery["answer_status"]) == ("delivered", 1, 204)
    deliver(project, far.settings)
    assert len(far.got) == 1


def test_slack_gets_a_text(api: Api, project: Project, far: Receiver) -> None:
    destination = made(api, type="slack", url=far.url)
    assert destination["signing_secret"] is None
    api.post(f"/v1/destinations/{destination['id']}/test")
    deliver(project, far.settings)
    (got,) = far.got
    assert list(json.loads(got.body)) == ["text"]
    assert "webhook-id" not in got.headers


def test_what_does_not_arrive_is_tried_again(api: Api, project: Project, far: Receiver) -> None:
    destination = made(api, url=far.url)
    api.post(f"/v1/destinations/{destination['id']}/test")
    far.statuses, far.headers = [503, 302], {"Retry-After": "77", "Location": f"{far.url}/elsewhere"}
    for status in (503, 302):
        with pytest.raises(NotNowError) as later:
            deliver(project, far.settings)
        assert later.value.after_seconds == 77
        (delivery,) = deliveries(api, destination)
        assert (delivery["status"], delivery["error"]) == ("queued", f"The answer was {status}.")
    assert [got.path for got in far.got] == ["/", "/"]
    assert len({got.headers["webhook-id"] for got in far.got}) == 1
    deliver(project, far.settings)
    (delivery,) = deliveries(api, destination)
    assert (delivery["status"], delivery["error"], delivery["attempts"]) == ("delivered", None, 3)


@pytest.mark.parametrize(("status", "attempt"), [(410, 1), (500, ATTEMPTS)])
def test_what_is_over_is_over(api: Api, project: Project, far: Receiver, status: int, attempt: int) -> None:
    destination = made(api, url=far.url)
    api.post(f"/v1/destinations/{destination['id']}/test")
    far.statuses = [status]
    deliver(project, far.settings, attempt)
    (delivery,) = deliveries(api, destination)
    assert (delivery["status"], delivery["answer_status"]) == ("failed", status)
    assert delivery["finished_at"]


def test_nothing_is_sent_inside(api: Api, project: Project, far: Receiver) -> None:
    destination = made(api, url=far.url)
    api.post(f"/v1/destinations/{destination['id']}/test")
    deliver(project, Settings())
    assert far.got == []
    (delivery,) = deliveries(api, destination)
    assert (delivery["status"], delivery["error"]) == ("failed", "The address is not public.")


def test_what_waits_for_a_destination_that_is_deleted_is_not_sent(api: Api, project: Project, far: Receiver) -> None:
    destination = made(api, url=far.url)
    api.post(f"/v1/destinations/{destination['id']}/test")
    api.delete(f"/v1/destinations/{destination['id']}")
    deliver(project, far.settings)
    assert far.got == []


def test_a_nudge_arrives_by_webhook(api: Api, project: Project, far: Receiver) -> None:
    api.patch("/v1/nudges/settings", {"holdout_percent": 0, "quiet_hours": None})
    api.post("/v1/identify", {"userId": "ann", "traits": {"name": "Ann"}})
    destination = made(api, url=far.url)
    nudge = api.post("/api/nudge", {"user_id": "ann", "channel": "webhook", "destination_id": destination["id"]}).json()
    assert nudge["status"] == "queued"
    deliver(project, far.settings)
    body = json.loads(far.got[0].body)
    kept = api.get(f"/v1/nudges/{nudge['nudge_id']}").json()
    assert (kept["status"], kept["attempts"], kept["error"]) == ("delivered", 1, None)
    assert body["type"] == "nudge"
    assert body["data"] == {
        "nudge_id": kept["id"],
        **{name: kept[name] for name in ("contact_id", "user_id", "template_id", "reason", "subject", "content")},
    }
    slack = made(api, type="slack", url=URL)
    answer = api.post("/api/nudge", {"user_id": "ann", "channel": "webhook", "destination_id": slack["id"]})
    assert answer.status_code == 422


def test_a_nudge_arrives_by_mail(api: Api, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    api.patch("/v1/nudges/settings", {"holdout_percent": 0, "quiet_hours": None})
    api.post("/v1/identify", {"userId": "ann", "traits": {"name": "Ann", "email": "ann@example.com"}})
    with relaying() as relay:
        settings = Settings(smtp_url=f"smtp+plain://localhost:{relay.port}", mail_from="Acme <hello@acme.example>")
        monkeypatch.setattr(mail, "process", Mailer(settings.smtp_url, settings.mail_from))
        nudge = api.post("/api/nudge", {"user_id": "ann", "channel": "email"}).json()
        destination = made(api, type="email", address="founder@example.com")
        api.post(f"/v1/destinations/{destination['id']}/test")
        deliver(project, settings)
    assert api.get(f"/v1/nudges/{nudge['nudge_id']}").json()["status"] == "delivered"
    assert [delivery["status"] for delivery in deliveries(api, destination)] == ["delivered"]
    first, second = relay.messages
    assert b"To: ann@example.com" in first
    assert nudge["subject"].encode() in first
    assert b"To: founder@example.com" in second


def test_old_messages_are_forgotten(
    api: Api, project: Project, owner: psycopg2.extensions.connection, far: Receiver
) -> None:
    destination = made(api, url=far.url)
    for _ in range(2):
        sent = api.post(f"/v1/destinations/{destination['id']}/test").json()
    with owner.cursor() as cursor:
        query = (
            "UPDATE delivery SET created_at = created_at - interval '366 days' WHERE environment_id = %s AND id = %s"
        )
        cursor.execute(query, (project.live.id, str(ids.internal(sent["id"]))))
    with transaction(project.live.id):
        jobs.deliveries.expire(Task(uuid.uuid4(), project.live.id, "expire_messages", {}, 1, 1, Settings()))
    assert len(deliveries(api, destination)) == 1
