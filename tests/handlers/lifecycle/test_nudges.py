"""Nudges: what is said, what is refused, and what is kept of it."""

import json
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from models.db import transaction
from services.delivery import outbox
from services.nudges.texts import GENERAL, TEXTS
from tests.support import churn
from tests.support.api import Api
from tests.support.messages import nudged
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("ann")
Json = dict[str, Any]
NUDGE, SETTINGS = "/api/nudge", "/v1/nudges/settings"


def test_a_template_says_what_is_known(api: Api) -> None:
    api.track({"userId": "ann", "event": "viewed_reports", "timestamp": clock.text(clock.now() - timedelta(days=9))})
    text = (
        "{{ user.first_name }} {{ user.traits.seats }} {{ context.feature }} "
        "{{ activity.days_away }} {{ activity.last_event }} {{ user.id }}"
    )
    api.post("/v1/templates", {"id": "template_1", "name": "x", "text": text, "subject": "For\n {{ user.name }}"})
    found = nudged(api, template_id="template_1", custom_context={"feature": "maps"})
    assert found["content"] == "Ann 3 maps 9 viewed_reports ann"
    assert found["subject"] == "For Ann Lee"
    assert (found["status"], found["withheld_because"], found["missing"]) == ("returned", None, [])
    kept = api.get(f"/v1/nudges/{found['nudge_id']}").json()
    assert {name: kept[name] for name in ("content", "subject", "status", "user_id")} == {
        name: found[name] for name in ("content", "subject", "status", "user_id")
    }


@pytest.mark.parametrize(("fallback", "said"), [("Plain.", "Plain."), (None, "Hi Ann, it would be good")])
def test_what_is_not_known_is_not_said(api: Api, fallback: str | None, said: str) -> None:
    template = {"id": "template_1", "name": "x", "text": "Try {{ context.feature }}", "fallback": fallback}
    api.post("/v1/templates", template)
    found = nudged(api, template_id="template_1")
    assert found["content"].startswith(said)
    assert found["missing"] == ["context.feature"]
    assert nudged(api, template_id="template_1", custom_context={"feature": "maps"})["content"] == "Try maps"


def test_without_a_template_the_score_says_what_it_is_about(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    assert nudged(api)["reason"] is None
    churn.put(owner, project.live.id, ["ann"])
    found = nudged(api, custom_context={"feature": "maps"})
    assert found["reason"] == "recency"
    assert found["content"].startswith("Hi Ann, we have not seen you for a bit.")
    assert "all of the maps yet?" in found["content"]
    assert found["subject"] == TEXTS["recency"].subject
    assert api.get(f"/v1/nudges/{found['nudge_id']}").json()["churn_probability"] == 0.7


def test_our_own_texts_have_no_holes(api: Api) -> None:
    """Whatever is known, or is something else than one would think."""
    for traits in ({}, {"name": ["x"]}, {"first_name": 7, "name": "a b"}, {"name": " "}):
        api.post("/v1/identify", {"userId": "bob", "traits": {"name": None, "first_name": None} | traits})
        for context in ({}, {"feature": "maps"}, {"feature": {"a": 1}}, {"feature": " "}):
            found = api.post(NUDGE, {"user_id": "bob", "custom_context": context}).json()
            assert found["content"].startswith("Hi ")
            assert "{" not in found["content"]
            assert "  " not in found["content"]
            assert found["subject"] == GENERAL.subject


def test_a_message_has_an_end(api: Api) -> None:
    api.post("/v1/templates", {"id": "template_1", "name": "x", "text": "{{ context.a }}" * 30})
    answer = api.post(NUDGE, {"user_id": "ann", "template_id": "template_1", "custom_context": {"a": "x" * 9_000}})
    assert answer.status_code == 422
    assert answer.json()["error"]["details"][0]["reason"] == "too_long"


def test_a_message_is_never_blank(api: Api) -> None:
    text = "{% if context.x %}\nHi\n{% endif %}\n"
    template = {"id": "template_1", "name": "x", "text": text, "subject": "Your invoice", "fallback": "We are here."}
    api.post("/v1/templates", template)
    found = nudged(api, template_id="template_1")
    assert (found["content"], found["subject"]) == ("We are here.", api.get("/v1/project").json()["name"])
    found = nudged(api, template_id="template_1", custom_context={"x": True})
    assert (found["content"].strip(), found["subject"]) == ("Hi", "Your invoice")


@pytest.mark.parametrize(
    ("asked", "status", "field"),
    [
        ({"user_id": "nobody"}, 404, None),
        ({"template_id": "template_none"}, 422, "template_id"),
        ({"channel": "email"}, 422, "channel"),
        ({"channel": "webhook"}, 422, "destination_id"),
        ({"destination_id": "dest_0000000000000000000000"}, 422, "destination_id"),
        ({"channel": "webhook", "destination_id": "dest_0000000000000000000000"}, 422, "destination_id"),
        ({"custom_context": {str(n): n for n in range(51)}}, 400, "custom_context"),
        ({"template_id": "1"}, 400, "template_id"),
        ({"more": 1}, 400, ""),
    ],
)
def test_what_cannot_be_done_is_refused(api: Api, asked: Json, status: int, field: str | None) -> None:
    answer = api.post(NUDGE, {"user_id": "ann"} | asked)
    assert answer.status_code == status
    assert answer.json()["success"] is False
    assert {detail["field"] for detail in answer.json()["error"]["details"]} == (
        {field} if field is not None else set()
    )
    assert api.get("/v1/nudges").json()["data"] == []


def test_a_dry_run_keeps_nothing_and_shows_everything(api: Api) -> None:
    api.patch(SETTINGS, {"paused": True})
    found = nudged(api, dry_run=True)
    assert (found["nudge_id"], found["status"], found["withheld_because"]) == (None, "withheld", "paused")
    assert found["content"].startswith("Hi Ann")
    assert api.get("/v1/nudges").json()["data"] == []


def test_a_dry_run_says_when_it_would_be_sent(api: Api, relay: None) -> None:
    hour = clock.now().hour
    api.patch(SETTINGS, {"quiet_hours": {"start": f"{hour:02}:00", "end": f"{(hour + 2) % 24:02}:00"}})
    found = nudged(api, channel="email", dry_run=True)
    assert (found["nudge_id"], found["status"]) == (None, "queued")
    assert found["send_at"] == nudged(api, channel="email")["send_at"] > clock.text(clock.now())


def test_an_erasure_forgets_what_a_person_was_told(api: Api, relay: None) -> None:
    nudged(api, channel="email")
    nudged(api)
    api.post("/v1/suppressions", {"person": {"user_id": "ann"}})
    archive = json.dumps([*api.get("/v1/nudges").json()["data"]])
    assert "Ann" in archive
    receipt = api.post("/v1/privacy/erasures", {"person": {"user_id": "ann"}}).json()
    assert {name: receipt["counts"][name] for name in ("nudges", "deliveries", "suppressions")} == {
        "nudges": 2,
        "deliveries": 1,
        "suppressions": 1,
    }
    assert api.get("/v1/nudges").json()["data"] == []


def test_nudges_are_listed_by_contact(api: Api) -> None:
    api.post("/v1/identify", {"userId": "bob"})
    first, second = nudged(api), api.post(NUDGE, {"user_id": "bob"}).json()
    assert [one["id"] for one in api.get("/v1/nudges").json()["data"]] == [second["nudge_id"], first["nudge_id"]]
    ann = api.get(f"/v1/nudges/{first['nudge_id']}").json()["contact_id"]
    assert [one["id"] for one in api.get("/v1/nudges", contact_id=ann).json()["data"]] == [first["nudge_id"]]
    assert api.get("/v1/nudges", contact_id=f"con_{'0' * 22}").status_code == 404


def test_settings_are_what_they_are_at_first_until_they_are_changed(server_url: str, stranger: Project) -> None:
    with Api(server_url, stranger.live.secret_key) as api:
        first = api.get(SETTINGS).json()
        assert first == {
            "paused": False,
            "holdout_percent": 10,
            "frequency_cap": {"nudges": 1, "days": 7},
            "quiet_hours": {"start": "22:00", "end": "08:00"},
            "response_days": 7,
            "updated_at": None,
        }
        assert api.patch(SETTINGS, {}).json() == first
        changed = api.patch(SETTINGS, {"response_days": 3, "quiet_hours": None}).json()
        assert changed == first | {"response_days": 3, "quiet_hours": None, "updated_at": changed["updated_at"]}
        assert api.get(SETTINGS).json() == changed
        assert api.patch(SETTINGS, {"quiet_hours": {"start": "24:00", "end": "08:00"}}).status_code == 400


def test_what_nobody_will_send_any_more_has_failed(
    api: Api, project: Project, relay: None, owner: psycopg2.extensions.connection
) -> None:
    nudge = nudged(api, channel="email")
    path = f"/v1/nudges/{nudge['nudge_id']}"

    def given_up() -> Json:
        with transaction(project.live.id):
            outbox.give_up(project.live.id)
        found: Json = api.get(path).json()
        return found

    with owner.cursor() as cursor:
        here = {"here": project.live.id}
        cursor.execute("UPDATE delivery SET due_at = now() - interval '2 hours' WHERE environment_id = %(here)s", here)
        assert given_up()["status"] == "queued"
        cursor.execute("UPDATE job SET state = 'failed' WHERE environment_id = %(here)s AND kind = 'deliver'", here)
    found = given_up()
    assert (found["status"], found["error"]) == ("failed", outbox.LOST)
