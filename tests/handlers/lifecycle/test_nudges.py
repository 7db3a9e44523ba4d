"""Nudges: what is said, to whom it is not, and how it leaves."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import psycopg2.extensions
import pytest

import jobs.deliveries
from core import clock, ids
from models.db import transaction
from models.delivery import Delivery
from services.delivery import mail, outbox
from services.delivery.mail import Mailer
from services.holdout import is_held_out
from services.nudges.texts import GENERAL, TEXTS
from tests.support import churn
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
NUDGE, SETTINGS = "/api/nudge", "/v1/nudges/settings"
OPEN = {"holdout_percent": 0, "frequency_cap": {"nudges": 100, "days": 1}, "quiet_hours": None}


@pytest.fixture(autouse=True)
def ann(api: Api) -> str:
    """A user who may be nudged."""
    api.patch(SETTINGS, OPEN)
    api.post("/v1/identify", {"userId": "ann", "traits": {"name": "Ann Lee", "email": "ann@example.com", "seats": 3}})
    return "ann"


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API knows a mail server."""
    monkeypatch.setattr(mail, "process", Mailer("smtp+plain://localhost:1", "Acme <hello@acme.example>"))


def nudged(api: Api, **options: Any) -> Json:
    answer = api.post(NUDGE, {"user_id": "ann", **options})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


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


def test_a_nudge_is_withheld_while_they_are_paused(api: Api) -> None:
    api.patch(SETTINGS, {"paused": True})
    found = nudged(api)
    assert (found["success"], found["status"], found["withheld_because"]) == (True, "withheld", "paused")
    assert (found["content"], found["subject"]) == (None, None)
    kept = api.get(f"/v1/nudges/{found['nudge_id']}").json()
    assert (kept["status"], kept["withheld_because"], kept["content"]) == ("withheld", "paused", None)
    api.patch(SETTINGS, {"paused": False})
    assert nudged(api)["status"] == "returned"


def test_who_was_told_enough_is_told_when_the_time_has_come(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    api.patch(SETTINGS, {"frequency_cap": {"nudges": 2, "days": 3}})
    first = nudged(api)
    nudged(api)
    third = nudged(api)
    assert third["withheld_because"] == "frequency_cap"
    began = clock.parsed(api.get(f"/v1/nudges/{first['nudge_id']}").json()["created_at"])
    assert began
    assert clock.parsed(third["next_allowed_at"]) == began + timedelta(days=3)
    with owner.cursor() as cursor:
        cursor.execute(
            "UPDATE nudge SET created_at = created_at - interval '3 days' WHERE environment_id = %s",
            (project.live.id,),
        )
    assert nudged(api)["status"] == "returned"


def test_two_at_once_are_not_both_the_last_one(api: Api, server_url: str, project: Project) -> None:
    api.patch(SETTINGS, {"frequency_cap": {"nudges": 1, "days": 7}})
    barrier = threading.Barrier(4)

    def ask(_: int) -> str:
        with Api(server_url, project.live.secret_key) as caller:
            barrier.wait()
            status: str = caller.post(NUDGE, {"user_id": "ann"}).json()["status"]
            return status

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(ask, range(4))) == ["returned", "withheld", "withheld", "withheld"]


def test_the_cap_follows_a_person_through_a_merge(api: Api) -> None:
    api.patch(SETTINGS, {"frequency_cap": {"nudges": 1, "days": 7}})
    assert nudged(api)["status"] == "returned"
    api.post("/v1/identify", {"anonymousId": "device"})
    api.post("/v1/identify", {"anonymousId": "device", "userId": "ann"})
    assert nudged(api)["withheld_because"] == "frequency_cap"


def test_the_holdout_is_drawn_once(api: Api, project: Project) -> None:
    api.patch(SETTINGS, {"holdout_percent": 30})
    users = [f"user-{number}" for number in range(60)]
    api.post("/v1/batch", {"batch": [{"type": "identify", "userId": user} for user in users]})

    def held_out() -> set[str]:
        answers = [api.post(NUDGE, {"user_id": user}).json() for user in users]
        return {found["user_id"] for found in answers if found["withheld_because"] == "holdout"}

    first = held_out()
    assert first == held_out()
    assert 5 <= len(first) <= 32
    api.patch(SETTINGS, {"holdout_percent": 50})
    assert first < held_out()
    api.patch(SETTINGS, {"holdout_percent": 0})
    assert held_out() == set()


def test_places_in_the_holdout_are_even_and_differ_by_action(api: Api) -> None:
    users = [str(number) for number in range(20_000)]
    one, other = ({user for user in users if is_held_out(action, 1, user, 10)} for action in ("nudge", "campaign"))
    assert abs(len(one) - 2_000) < 200
    assert abs(len(one & other) - 200) < 70


def test_quiet_hours_are_those_of_the_person(api: Api, relay: None) -> None:
    api.patch("/v1/project", {"timezone": "Europe/Berlin"})
    hour = (clock.now() + timedelta(hours=9)).hour  # it is that in Tokyo, which has no summer time
    api.patch(SETTINGS, {"quiet_hours": {"start": f"{hour:02}:00", "end": f"{(hour + 1) % 24:02}:00"}})
    assert nudged(api, channel="email")["status"] == "queued"
    assert nudged(api)["send_at"] is None
    api.post("/v1/identify", {"userId": "ann", "traits": {"timezone": "Asia/Tokyo"}})
    found = nudged(api, channel="email")
    wait = parsed(found["send_at"]) - clock.now()
    assert timedelta(0) < wait <= timedelta(hours=1)
    assert parsed(found["send_at"]).minute == 0


def parsed(text: str) -> datetime:
    moment = clock.parsed(text)
    assert moment
    return moment


def test_who_has_no_address_gets_no_mail(api: Api, relay: None) -> None:
    api.post("/v1/identify", {"userId": "bob"})
    found = api.post(NUDGE, {"user_id": "bob", "channel": "email"}).json()
    assert (found["status"], found["withheld_because"]) == ("withheld", "no_address")


def test_who_is_suppressed_is_told_nothing(api: Api, relay: None) -> None:
    waiting = nudged(api, channel="email")
    assert waiting["status"] == "queued"
    made = api.post("/v1/suppressions", {"person": {"user_id": "ann"}, "reason": "bounced"})
    assert made.status_code == 201
    assert nudged(api)["withheld_because"] == "suppressed"
    assert api.get(f"/v1/nudges/{waiting['nudge_id']}").json()["status"] == "withdrawn"
    again = api.post("/v1/suppressions", {"person": {"user_id": "ann"}, "reason": "unsubscribed"}).json()
    assert (again["reason"], again["created_at"]) == ("unsubscribed", made.json()["created_at"])
    assert api.get("/v1/suppressions").json()["data"] == [again]
    assert api.get(made.headers["location"]).json() == again
    assert api.delete(made.headers["location"]).status_code == 204
    assert api.delete(made.headers["location"]).status_code == 404
    assert nudged(api)["status"] == "returned"


def test_pausing_withdraws_what_waits(api: Api, relay: None) -> None:
    waiting = nudged(api, channel="email")
    api.patch(SETTINGS, {"paused": True})
    assert api.get(f"/v1/nudges/{waiting['nudge_id']}").json()["status"] == "withdrawn"


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


def test_whoever_was_suppressed_by_a_merge_is_not_sent_what_waits(
    api: Api, project: Project, relay: None, owner: psycopg2.extensions.connection
) -> None:
    device = api.post("/v1/contacts", {}).json()["id"]
    api.post("/v1/suppressions", {"person": {"contact_id": device}})
    waiting = nudged(api, channel="email")
    with owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO person_link
               SELECT environment_id, id, (SELECT id FROM person WHERE environment_id = %(here)s AND user_id = 'ann'),
                      'identify', now(), current_epoch(environment_id)
               FROM person WHERE environment_id = %(here)s AND public_id = %(device)s""",
            {"here": project.live.id, "device": str(ids.internal(device))},
        )
    delivery = waiting_delivery(project)
    assert delivery is not None
    assert ready(project, delivery) is None
    assert api.get(f"/v1/nudges/{waiting['nudge_id']}").json()["status"] == "withdrawn"
    again = api.post("/v1/suppressions", {"person": {"user_id": "ann"}, "reason": "complained"}).json()
    assert [one["reason"] for one in api.get("/v1/suppressions").json()["data"]] == [again["reason"]]


def test_quiet_hours_that_began_since_are_kept(
    api: Api, project: Project, relay: None, owner: psycopg2.extensions.connection
) -> None:
    nudged(api, channel="email")
    hour = clock.now().hour
    api.patch(SETTINGS, {"quiet_hours": {"start": f"{hour:02}:00", "end": f"{(hour + 2) % 24:02}:00"}})
    delivery = waiting_delivery(project)
    assert delivery is not None
    assert ready(project, delivery) is None
    put_off = waiting_delivery(project)
    assert put_off is not None
    assert timedelta(0) < put_off.due_at - clock.now() <= timedelta(hours=2)
    api.patch(SETTINGS, {"quiet_hours": None})
    assert ready(project, put_off) is None, "another job is to send it"
    with owner.cursor() as cursor:
        cursor.execute("UPDATE delivery SET due_at = now() WHERE environment_id = %s", (project.live.id,))
    assert ready(project, put_off) is not None


def waiting_delivery(project: Project) -> Delivery | None:
    with transaction(project.live.id):
        found: Delivery | None = Delivery.of(project.live.id).where(Delivery.status == "queued").first()
        return found


def ready(project: Project, delivery: Delivery) -> Delivery | None:
    """Returns what the worker would send now."""
    with transaction(project.live.id):
        return jobs.deliveries.ready(project.live.id, delivery.id)


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


def test_the_holdout_is_of_people_whatever_id_they_are_called_by(api: Api, project: Project) -> None:
    api.patch(SETTINGS, {"holdout_percent": 50})
    names = [f"p{number}" for number in range(40)]
    held = next(name for name in names if is_held_out("nudge", project.live.id, name, 50))
    free = next(name for name in names if not is_held_out("nudge", project.live.id, name, 50))
    api.post("/v1/identify", {"userId": held})
    api.post("/v1/alias", {"userId": free, "previousId": held})
    both = [api.post(NUDGE, {"user_id": name}) for name in (held, free)]
    told = [answer.json() for answer in both if answer.status_code == 200]
    about = {api.get(f"/v1/nudges/{one['nudge_id']}").json()["contact_id"] for one in told}
    assert len({one["withheld_because"] for one in told}) == len(about)


def test_who_has_a_text_for_an_address_gets_no_mail(api: Api, relay: None) -> None:
    for email in ("", "not an address", "a@b, c@d", "x" * 260 + "@example.com"):
        api.post("/v1/identify", {"userId": "ann", "traits": {"email": email}})
        assert nudged(api, channel="email")["withheld_because"] == "no_address"


def test_a_message_is_never_blank(api: Api) -> None:
    text = "{% if context.x %}\nHi\n{% endif %}\n"
    template = {"id": "template_1", "name": "x", "text": text, "subject": "Your invoice", "fallback": "We are here."}
    api.post("/v1/templates", template)
    found = nudged(api, template_id="template_1")
    assert (found["content"], found["subject"]) == ("We are here.", api.get("/v1/project").json()["name"])
    found = nudged(api, template_id="template_1", custom_context={"x": True})
    assert (found["content"].strip(), found["subject"]) == ("Hi", "Your invoice")
