"""Who was merged into a contact; and two contacts again."""

from typing import Any

import psycopg2.extensions
import pytest

from models import locks
from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

RANGE = {"start": "2020-01-01T00:00:00Z", "end": "2035-01-01T00:00:00Z"}


@pytest.fixture
def ann(api: Api) -> str:
    """Somebody into whom two visitors were merged: each had looked at something, ann had bought it."""
    api.track({"userId": "ann", "event": "bought"})
    for visitor in ("phone", "laptop"):
        api.track({"anonymousId": visitor, "event": "looked"})
        api.post("/v1/identify", {"anonymousId": visitor, "userId": "ann", "traits": {"seen_on": visitor}})
    return contact(api, "ann")


def contact(api: Api, user_id: str) -> str:
    (found,) = api.get("/v1/contacts/lookup", user_id=user_id).json()["data"]
    return str(found["id"])


def merges(api: Api, contact_id: str) -> list[dict[str, Any]]:
    return list(api.get(f"/v1/contacts/{contact_id}/merges").json()["data"])


def people(api: Api, *events: str) -> list[int]:
    """Returns how many people did the first of the events, and then each of the others."""
    steps = [{"event": event} for event in events]
    answer = api.post("/v1/funnels/query", {"date_range": RANGE, "steps": steps, "order": "any"})
    return [step["people"] for step in answer.json()["steps"]]


def events_of(api: Api, contact_id: str) -> list[str]:
    return sorted(event["event"] for event in api.get(f"/v1/contacts/{contact_id}/events").json()["data"])


def test_merges_are_listed_the_latest_first(api: Api, ann: str) -> None:
    laptop, phone = merges(api, ann)
    assert (laptop["anonymous_ids"], phone["anonymous_ids"]) == (["laptop"], ["phone"])
    assert laptop["cause"] == phone["cause"] == "identify"
    assert laptop["merged_at"] > phone["merged_at"]
    assert merges(api, phone["id"]) == [laptop, phone]
    first = api.get(f"/v1/contacts/{ann}/merges", limit=1).json()
    second = api.get(f"/v1/contacts/{ann}/merges", limit=1, cursor=first["next_cursor"]).json()
    assert [*first["data"], *second["data"]] == [laptop, phone]


@pytest.mark.parametrize("sealed", [False, True])
def test_a_merge_is_undone_in_every_answer(api: Api, project: Project, ann: str, sealed: bool) -> None:
    if sealed:
        histories.seal(project.live.id)
    assert people(api, "looked", "bought") == [1, 1]
    laptop, _ = merges(api, ann)
    assert api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}").status_code == 204
    assert people(api, "looked", "bought") == [2, 1]
    assert events_of(api, ann) == ["bought", "looked"]
    assert events_of(api, laptop["id"]) == ["looked"]
    split = api.get(f"/v1/contacts/{laptop['id']}").json()
    assert (split["id"], split["user_id"]) == (laptop["id"], None)
    assert len(api.get("/v1/contacts").json()["data"]) == 2
    assert [merge["anonymous_ids"] for merge in merges(api, ann)] == [["phone"]]


def test_what_comes_after_is_of_whom_the_id_leads_to(api: Api, ann: str) -> None:
    laptop, phone = merges(api, ann)
    api.track({"anonymousId": "laptop", "event": "between"})
    api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}")
    api.track({"anonymousId": "laptop", "event": "after"}, {"anonymousId": "phone", "event": "after"})
    assert events_of(api, laptop["id"]) == ["after", "looked"]
    assert events_of(api, ann) == ["after", "between", "bought", "looked"]
    assert merges(api, ann) == [phone]


def test_they_can_be_merged_again_into_anybody(api: Api, ann: str) -> None:
    laptop, _ = merges(api, ann)
    api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}")
    api.track({"userId": "bob", "event": "bought"})
    api.post("/v1/identify", {"anonymousId": "laptop", "userId": "bob"})
    (again,) = merges(api, contact(api, "bob"))
    assert (again["id"], again["anonymous_ids"]) == (laptop["id"], ["laptop"])
    assert people(api, "looked", "bought") == [2, 2]


def test_an_id_that_leads_elsewhere_since_stays_there(api: Api, ann: str) -> None:
    api.post("/v1/identify", {"anonymousId": "laptop", "userId": "bob"})
    laptop, _ = merges(api, ann)
    assert laptop["anonymous_ids"] == []
    api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}")
    api.track({"anonymousId": "laptop", "event": "after"})
    assert events_of(api, contact(api, "bob")) == ["after"]
    assert events_of(api, laptop["id"]) == ["looked"]


def test_an_alias_of_ids_that_may_be_anybodys_is_undone(api: Api) -> None:
    """PostHog's: a visitor's id leads to the survivor as a user's id as well."""

    def send(event: str, who: str, **properties: Any) -> None:
        item = {"event": event, "distinct_id": who, "properties": properties}
        assert api.post("/batch/", {"batch": [item]}).json()["accepted"] == 1

    send("looked", "device", **{"$process_person_profile": False})
    api.track({"userId": "ann", "event": "bought"})
    ann = contact(api, "ann")
    for _ in range(2):
        send("$create_alias", "ann", alias="device")
        (merge,) = merges(api, ann)
        assert api.delete(f"/v1/contacts/{ann}/merges/{merge['id']}").status_code == 204
        send("after", "device")
    assert events_of(api, merge["id"]) == ["after", "after", "looked"]
    assert events_of(api, ann) == ["bought"]


def test_an_id_that_came_and_was_merged_in_one_batch_goes_back(api: Api) -> None:
    batch = [
        {"type": "identify", "userId": "ann", "traits": {"plan": "free"}},
        {"type": "identify", "anonymousId": "device", "traits": {"seen": True}},
        {"type": "identify", "anonymousId": "device", "userId": "ann"},
    ]
    assert api.post("/v1/batch", {"batch": batch}).json()["accepted"] == 3
    ann = contact(api, "ann")
    (merge,) = merges(api, ann)
    assert merge["anonymous_ids"] == ["device"]
    assert api.delete(f"/v1/contacts/{ann}/merges/{merge['id']}").status_code == 204
    assert api.get(f"/v1/contacts/{merge['id']}").json()["traits"] == {"seen": True}
    assert api.get(f"/v1/contacts/{ann}").json()["traits"] == {"plan": "free", "seen": True}


def test_only_what_was_merged_into_this_contact_is_taken_back(api: Api, ann: str) -> None:
    bob = api.post("/v1/contacts", {"user_id": "bob"}).json()["id"]
    (laptop, _) = merges(api, ann)
    for path in (f"{bob}/merges/{laptop['id']}", f"{ann}/merges/{bob}", f"{ann}/merges/{ann}"):
        answer = api.delete(f"/v1/contacts/{path}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}").status_code == 204
    assert api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}").status_code == 404


def test_cohorts_hear_of_it(api: Api, project: Project, ann: str, owner: psycopg2.extensions.connection) -> None:
    both = {"$and": [{"$performed": {"event": "looked"}}, {"$performed": {"event": "bought"}}]}
    assert api.post("/v1/cohorts/preview", {"definition": both}).json()["people"] == 1
    for merge in merges(api, ann):
        with owner.cursor() as cursor:
            cursor.execute("DELETE FROM person_news WHERE environment_id = %s", (project.live.id,))
        api.post("/v1/cohorts", {"name": "Both", "definition": both})
        api.delete(f"/v1/contacts/{ann}/merges/{merge['id']}")
        with owner.cursor() as cursor:
            cursor.execute("SELECT cardinality(people) FROM person_news WHERE environment_id = %s", (project.live.id,))
            assert cursor.fetchall() == [(2,)]
    assert api.post("/v1/cohorts/preview", {"definition": both}).json()["people"] == 0


def test_an_erasure_and_an_undo_wait_for_each_other(
    api: Api, project: Project, ann: str, owner: psycopg2.extensions.connection
) -> None:
    (laptop, _) = merges(api, ann)
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", (locks.ERASURE, project.live.id))
        answer = api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}")
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", (locks.ERASURE, project.live.id))
    assert answer.status_code == 503
    assert api.delete(f"/v1/contacts/{ann}/merges/{laptop['id']}").status_code == 204
