"""Nudges that are withheld, put off or withdrawn: pauses, the cap, the holdout, quiet hours and suppressions."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import psycopg2.extensions
import pytest

import jobs.deliveries
from core import clock, ids
from models.db import transaction
from models.delivery import Delivery
from services.holdout import is_held_out
from tests.support import churn
from tests.support.api import Api
from tests.support.messages import nudged
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("ann")
NUDGE, SETTINGS = "/api/nudge", "/v1/nudges/settings"


def parsed(text: str) -> datetime:
    moment = clock.parsed(text)
    assert moment
    return moment


def waiting_delivery(project: Project) -> Delivery | None:
    with transaction(project.live.id):
        found: Delivery | None = Delivery.of(project.live.id).where(Delivery.status == "queued").first()
        return found


def ready(project: Project, delivery: Delivery) -> Delivery | None:
    """Returns what the worker would send now."""
    with transaction(project.live.id):
        return jobs.deliveries.ready(project.live.id, delivery.id)


def test_a_nudge_is_withheld_while_they_are_paused(api: Api) -> None:
    api.patch(SETTINGS, {"paused": True})
    found = nudged(api)
    assert (found["success"], found["status"], found["withheld_because"]) == (True, "withheld", "paused")
    assert (found["content"], found["subject"]) == (None, None)
    kept = api.get(f"/v1/nudges/{found['nudge_id']}").json()
    assert (kept["status"], kept["withheld_because"], kept["content"]) == ("withheld", "paused", None)
    api.patch(SETTINGS, {"paused": False})
    assert nudged(api)["status"] == "returned"


def test_pausing_withdraws_what_waits(api: Api, relay: None) -> None:
    waiting = nudged(api, channel="email")
    api.patch(SETTINGS, {"paused": True})
    assert api.get(f"/v1/nudges/{waiting['nudge_id']}").json()["status"] == "withdrawn"


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


def test_what_was_withdrawn_does_not_count(
    api: Api, project: Project, relay: None, owner: psycopg2.extensions.connection
) -> None:
    api.patch(SETTINGS, {"frequency_cap": {"nudges": 1, "days": 7}})
    churn.put(owner, project.live.id, ["ann"])
    for _ in range(2):
        assert nudged(api, channel="email")["status"] == "queued"
        assert api.get("/v1/nudges/candidates").json()["data"] == []
        for paused in (True, False):
            api.patch(SETTINGS, {"paused": paused})
        assert len(api.get("/v1/nudges/candidates").json()["data"]) == 1
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


def test_the_holdout_is_drawn_once(api: Api) -> None:
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


def test_places_in_the_holdout_are_even_and_differ_by_action() -> None:
    users = [str(number) for number in range(20_000)]
    one, other = ({user for user in users if is_held_out(action, 1, user, 10)} for action in ("nudge", "campaign"))
    assert abs(len(one) - 2_000) < 200
    assert abs(len(one & other) - 200) < 70


def test_the_holdout_is_of_people_whatever_id_they_are_called_by(api: Api, project: Project) -> None:
    api.patch(SETTINGS, {"holdout_percent": 50})
    names = [f"p{number}" for number in range(40)]
    held = next(name for name in names if is_held_out("nudge", project.live.id, name, 50))
    free = next(name for name in names if not is_held_out("nudge", project.live.id, name, 50))
    api.post("/v1/identify", {"userId": held})
    same = {"event": "$create_alias", "distinct_id": held, "properties": {"distinct_id": held, "alias": free}}
    api.post("/batch", {"batch": [same]})
    told = [api.post(NUDGE, {"user_id": name}).json() for name in (held, free)]
    about = {api.get(f"/v1/nudges/{one['nudge_id']}").json()["contact_id"] for one in told}
    assert (len(about), len({one["withheld_because"] for one in told})) == (1, 1)


def test_quiet_hours_are_those_of_the_person(api: Api, relay: None) -> None:
    api.patch("/v1/project", {"timezone": "Europe/Berlin"})
    hour = (clock.now() + timedelta(hours=9)).hour  # it is that in Tokyo, which has no summer time
    api.patch(SETTINGS, {"quiet_hours": {"start": f"{hour:02}:00", "end": f"{(hour + 2) % 24:02}:00"}})
    assert parsed(nudged(api, channel="email")["send_at"]) <= clock.now()
    api.post("/v1/identify", {"userId": "ann", "traits": {"timezone": "Asia/Tokyo"}})
    found = nudged(api, channel="email")
    wait = parsed(found["send_at"]) - clock.now()
    assert timedelta(0) < wait <= timedelta(hours=2)
    assert parsed(found["send_at"]).minute == 0


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


def test_who_has_no_address_gets_no_mail(api: Api, relay: None) -> None:
    api.post("/v1/identify", {"userId": "bob"})
    found = api.post(NUDGE, {"user_id": "bob", "channel": "email"}).json()
    assert (found["status"], found["withheld_because"]) == ("withheld", "no_address")


def test_who_has_a_text_for_an_address_gets_no_mail(api: Api, relay: None) -> None:
    for email in ("", "not an address", "a@b, c@d", "x" * 260 + "@example.com"):
        api.post("/v1/identify", {"userId": "ann", "traits": {"email": email}})
        assert nudged(api, channel="email")["withheld_because"] == "no_address"


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
