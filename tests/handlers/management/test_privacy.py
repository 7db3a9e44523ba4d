"""A person can be given all that is kept about it, and can be forgotten; events end when their time is up."""

import json
import threading
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.db import transaction
from services import export_steps
from services.erasures import ERASED, ERASED_WITH_OTHERS, HOLD_NO_PERSON, SEALED
from services.subjects import words
from tests.support import churn
from tests.support.api import Api
from tests.support.exports import content, exported, internal, lines, written
from tests.support.messages import told
from tests.support.project import Project
from tests.support.reading import contact, letters
from tests.support.scene import BOOKKEEPING, tenant_tables

MODES = pytest.mark.parametrize("mode", ["anonymise", "delete"])


def erase(api: Api, mode: str | None = None, **person: str) -> dict[str, Any]:
    answer = api.post("/v1/privacy/erasures", {"person": person} | ({"mode": mode} if mode else {}))
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/v1/privacy/erasures/{answer.json()['id']}"
    return answer.json()


def merged_ann(api: Api) -> dict[str, Any]:
    """A person with a device, a merge, a group, a past e-mail address, and a call that was refused."""
    api.track({"userId": "ann-4711", "event": "a", "messageId": "m1", "session_id": "s1"})
    api.track({"anonymousId": "device-1", "event": "b", "properties": {"note": "by ann-4711"}})
    api.post("/v1/identify", {"userId": "ann-4711", "traits": {"email": "ann@old.example"}})
    api.post("/v1/identify", {"userId": "ann-4711", "anonymousId": "device-1", "traits": {"email": "ann@new.example"}})
    api.post("/v1/group", {"userId": "ann-4711", "groupId": "acme", "traits": {"plan": "x"}})
    api.post("/v1/cohorts", {"name": "Testers", "people": {"user_ids": ["ann-4711"]}})
    api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann-4711"}, {"type": "track", "userId": "bob"}]})
    api.track({"userId": "bob", "event": "c"})
    return contact(api, "ann-4711")


def test_all_about_a_person(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    ann = merged_ann(api)
    churn.put(owner, project.live.id, ["ann-4711"])
    told(api, "ann-4711")
    assert api.post("/api/alert-founder").json()["opened"] == 1
    run = api.post("/v1/privacy/exports", {"user_id": "ann-4711"}).json()
    assert (run["kind"], run["filters"]["contact_id"]) == ("person", ann["id"])
    done = written(api, project.live.id, run)
    rows = lines(content(api, run))
    assert (done["status"], done["rows"]) == ("done", len(rows))
    kinds = [row["type"] for row in rows]
    assert kinds == [
        "contact", "contact", "identifier", "identifier", "link", "group", "cohort", "churn_score",
        "suppression", "nudge", "alert", "delivery", "session",
        "trait_change", "trait_change", "dead_letter", "event", "event",
    ]  # fmt: skip
    by_type = {row["type"]: row["data"] for row in rows}
    assert by_type["identifier"] == {"kind": "user", "value": "ann-4711"}
    assert by_type["link"]["merged_into"] == ann["id"]
    assert by_type["cohort"]["name"] == "Testers"
    assert by_type["churn_score"] == contact(api, "ann-4711")["churn"]
    assert by_type["suppression"]["reason"] == "manual"
    assert by_type["nudge"]["content"] == by_type["delivery"]["text"]
    assert by_type["alert"] == api.get("/v1/alerts").json()["data"][0]
    assert by_type["group"] == {"id": "acme", "traits": {"plan": "x"}}
    assert by_type["trait_change"]["previous"] == "ann@old.example"
    assert by_type["dead_letter"]["item"] == {"type": "track", "userId": "ann-4711"}
    events = [row["data"] for row in rows if row["type"] == "event"]
    assert events == api.get(f"/v1/contacts/{ann['id']}/events").json()["data"][::-1]
    same = api.post("/v1/privacy/exports", {"contact_id": ann["id"]}).json()
    written(api, project.live.id, same)
    assert lines(content(api, same)) == rows


@MODES
def test_an_erased_person_is_gone(api: Api, mode: str) -> None:
    ann = merged_ann(api)
    receipt = erase(api, mode, user_id="ann-4711")
    assert receipt["counts"] == {
        "contacts": 2, "identifiers": 2, "links": 1, "trait_changes": 2, "memberships": 1,
        "churn_scores": 0, "nudges": 0, "alerts": 0, "deliveries": 0, "suppressions": 0,
        "cohorts": 1, "sessions": 1, "events": 2, "dead_letters": 1, "exports": 0,
    }  # fmt: skip
    assert receipt["key_id"] == api.get("/v1/keys/self").json()["id"]
    assert api.get(f"/v1/contacts/{ann['id']}").status_code == 404
    assert api.get("/v1/contacts/lookup", user_id="ann-4711").json()["data"] == []
    left = {e["event"]: e for e in api.get("/v1/events").json()["data"]}
    assert set(left) == ({"a", "b", "c"} if mode == "anonymise" else {"c"})
    for name in {"a", "b"} & left.keys():
        for field in ("contact_id", "anonymous_id", "session_id", "message_id", "original_timestamp", "sent_at"):
            assert left[name][field] is None
        assert left[name]["properties"] == left[name]["context"] == {}
    assert contact(api, "bob")["id"] == left["c"]["contact_id"]
    assert api.get(f"/v1/privacy/erasures/{receipt['id']}").json() == receipt


@MODES
def test_asked_again_it_gives_the_same_receipt(api: Api, mode: str) -> None:
    ann = merged_ann(api)
    receipt = erase(api, mode, user_id="ann-4711")
    assert erase(api, mode, user_id="ann-4711") == erase(api, mode, contact_id=ann["id"]) == receipt
    assert api.get("/v1/privacy/erasures").json()["data"] == [receipt]
    assert api.post("/v1/privacy/erasures", {"person": {"user_id": "nobody"}}).status_code == 404
    assert api.post("/v1/privacy/erasures", {"person": {"user_id": ann["id"]}}).status_code == 404


def test_whoever_was_merged_leads_to_the_same_erasure(api: Api) -> None:
    api.track({"anonymousId": "device", "event": "b"})
    (visitor,) = api.get("/v1/contacts").json()["data"]
    api.track({"userId": "ann", "event": "a"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    receipt = erase(api, contact_id=visitor["id"])
    assert receipt["counts"]["contacts"] == 2
    assert erase(api, user_id="ann") == receipt


def test_later_events_make_a_new_person_and_a_new_receipt(api: Api) -> None:
    api.track({"userId": "ann", "event": "before", "messageId": "once"})
    first = erase(api, "delete", user_id="ann")
    assert api.track({"userId": "ann", "event": "before", "messageId": "once"}).json()["duplicates"] == 1
    api.track({"userId": "ann", "event": "after"})
    again = contact(api, "ann")
    assert [e["event"] for e in api.get(f"/v1/contacts/{again['id']}/events").json()["data"]] == ["after"]
    second = erase(api, "delete", user_id="ann")
    assert second["id"] != first["id"]
    assert api.get("/v1/privacy/erasures").json()["data"] == [second, first]


def test_counts_stay_where_events_are_made_anonymous(api: Api) -> None:
    api.track({"anonymousId": "device", "event": "visit", "timestamp": "2026-01-01T00:00:00Z"})
    api.track({"userId": "ann", "event": "buy", "timestamp": "2026-01-02T00:00:00Z"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    api.track({"userId": "bob", "event": "visit", "timestamp": "2026-01-01T00:00:00Z"})
    question = {
        "date_range": {"start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"},
        "steps": [{"event": "visit"}, {"event": "buy"}],
    }
    before = api.post("/v1/funnels/query", question).json()["steps"]
    assert [step["people"] for step in before] == [2, 1]
    erase(api, user_id="ann")
    assert api.post("/v1/funnels/query", question).json()["steps"] == before


def test_a_deleted_contact_is_an_erased_person(api: Api) -> None:
    ann = merged_ann(api)
    assert api.delete(f"/v1/contacts/{ann['id']}").status_code == 204
    (receipt,) = api.get("/v1/privacy/erasures").json()["data"]
    assert (receipt["mode"], receipt["counts"]["events"]) == ("anonymise", 2)
    assert api.delete(f"/v1/contacts/{ann['id']}").status_code == 404
    assert erase(api, user_id="ann-4711") == receipt


def test_exports_that_may_hold_the_person_lose_their_files(api: Api, project: Project) -> None:
    ann, bob = merged_ann(api), contact(api, "bob")
    asked: list[tuple[str, dict[str, Any]]] = [
        ("/v1/exports", {"kind": "events"}), ("/v1/exports", {"kind": "contacts", "contact_id": bob["id"]}),
        ("/v1/privacy/exports", {"contact_id": ann["id"]}), ("/v1/exports", {"kind": "events", "format": "csv"}),
    ]  # fmt: skip
    everybody, only_bob, only_ann, half = (api.post(path, body).json() for path, body in asked)
    for run in (everybody, only_bob, only_ann):
        written(api, project.live.id, run)
    for _ in range(2):
        with transaction(project.live.id):
            export_steps.step(project.live.id, internal(half["id"]), keep=timedelta(days=1))
    assert erase(api, "delete", user_id="ann-4711")["counts"]["exports"] == 3
    assert api.get(f"/v1/exports/{everybody['id']}").json()["status"] == "expired"
    assert api.get(f"/v1/exports/{only_bob['id']}/content").status_code == 200
    about_ann = api.get(f"/v1/exports/{only_ann['id']}").json()
    assert (about_ann["status"], about_ann["filters"]["contact_id"]) == ("expired", None)
    assert written(api, project.live.id, half)["status"] == "done"
    assert "ann" not in content(api, half)
    assert len(content(api, half).splitlines()) == 2


def test_an_erasure_while_events_arrive_leaves_none_of_before(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """What was sent before is gone, what is sent later belongs to a new person, and no event belongs to nobody."""
    api.track({"userId": "ann", "event": "x"})
    stop, sent = threading.Event(), 0

    def keep_sending() -> None:
        nonlocal sent
        with Api(str(api.client.base_url), project.live.secret_key) as sender:
            while not stop.is_set():
                assert sender.track({"userId": "ann", "anonymousId": f"d{sent}", "event": "x"}).json()["accepted"] == 1
                sent += 1

    sender = threading.Thread(target=keep_sending)
    sender.start()
    receipts = [erase(api, "delete", user_id="ann") for _ in range(15)]
    stop.set()
    sender.join()
    last = erase(api, "delete", user_id="ann") if contact_ids(api) else None
    assert api.get("/v1/events").json()["data"] == []
    erased = {receipt["id"]: receipt["counts"]["events"] for receipt in [*receipts, *filter(None, [last])]}
    assert sum(erased.values()) == sent + 1


def contact_ids(api: Api) -> list[str]:
    return [contact["id"] for contact in api.get("/v1/contacts").json()["data"]]


def test_names_of_events_are_erased_whatever_their_spelling(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann-47", "traits": {"email": "ann@x.example"}})
    api.track(*({"userId": "ann-47", "event": event} for event in ("Mail to ANN@X.example", "ANN-47", "Paid")))
    erase(api, user_id="ann-47")
    assert sorted(event["event"] for event in api.get("/v1/events").json()["data"]) == ["Paid", "erased", "erased"]


def test_what_is_anonymous_cannot_be_deleted_any_more(api: Api) -> None:
    api.track({"userId": "ann", "event": "a"})
    first = erase(api, user_id="ann")
    assert api.post("/v1/privacy/erasures", {"person": {"user_id": "ann"}, "mode": "delete"}).status_code == 409
    assert erase(api, user_id="ann") == first


@pytest.mark.parametrize(
    ("user_id", "letter", "names"),
    [
        ("1", {"userId": "1"}, True),
        ("1", {"userId": 1}, True),
        ("1", {"traits": {"visitorId": "1"}}, True),
        ("1", {"payload": {"id": "1"}}, True),
        ("1", {"visitor": {"id": 1}}, True),
        ("1", {"userId": "11", "properties": {"quantity": 1, "size": "1", "id": "1"}}, False),
        ("123456", {"distinct_id": 123456}, True),
        ("123456", {"userId": "bob", "properties": {"cents": 123456, "ref": "123456"}}, False),
        ("user_1", {"properties": {"note": "Hello user_1!"}}, True),
        ("user_1", {"properties": {"user_1": None}}, True),
        ("user_1", {"properties": {"note": "Hello\nuser_1\tand all"}}, True),
        ("user_1", {"userId": "user_12", "properties": {"note": "power-user_1, user_1-b"}}, False),
        ("ann@x.example", {"properties": {"to": "ANN@x.example"}}, True),
        ("ann@x.example", {"context": {"page": {"url": "https://x.test/?to=ann%40x.example&a"}}}, True),
        ("ann@x.example", {"properties": {"to": "joann@x.example"}}, False),
        ('a"b\\c(d|', {"properties": {"note": 'of a"b\\c(d|'}}, True),
        ("größe", {"anonymousId": "größe"}, True),
        ("größer", {"properties": {"note": "vergrößert, größern"}}, False),
    ],
)
def test_which_rejected_items_are_about_a_person(api: Api, user_id: str, letter: dict[str, Any], names: bool) -> None:
    api.track({"userId": user_id, "event": "a"})
    api.post("/v1/batch", {"batch": [{"type": "nothing"} | letter]})
    assert erase(api, user_id=user_id)["counts"]["dead_letters"] == names
    assert len(letters(api)) == (not names)


@given(name=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=6))
def test_a_name_is_found_whatever_it_is_made_of(owner: psycopg2.extensions.connection, name: str) -> None:
    (pattern,) = words({name})
    with owner.cursor() as cursor:
        texts = [json.dumps(text) for text in (name, f"({name})", {name: 1})]
        cursor.execute("SELECT bool_and(text::jsonb::text ~* %s) FROM unnest(%s::text[]) text", (pattern, texts))
        assert cursor.fetchone() == (True,)


def test_people_with_the_same_address_are_left_alone(api: Api, project: Project) -> None:
    for name in ("ann", "bob"):
        api.post("/v1/identify", {"userId": name, "traits": {"email": "both@x.example"}})
    api.post("/v1/batch", {"batch": [{"type": "track", "userId": "bob"}, {"type": "track", "userId": "annabel"}]})
    before = contact(api, "bob")
    assert erase(api, user_id="ann")["counts"]["dead_letters"] == 0
    assert contact(api, "bob") == before
    assert len(lines(exported(api, project.live.id, kind="contacts"))) == 1


@pytest.mark.parametrize(
    "body",
    [{}, {"person": {}}, {"person": {"user_id": "a", "contact_id": "con_" + "0" * 22}}, {"person": {"user_id": "a"},
      "mode": "hide"}, {"person": {"email": "a@b.c"}}, {"user_id": "a"}],
)  # fmt: skip
def test_erasures_that_do_not_fit(api: Api, body: Any) -> None:
    assert api.post("/v1/privacy/erasures", body).status_code == 400


def test_every_table_of_a_tenant_is_thought_of(owner: psycopg2.extensions.connection) -> None:
    """A new table either loses what it has of an erased person, or says in services/erasures.py that it has nothing."""
    assert {*tenant_tables(owner), *BOOKKEEPING} == ERASED | ERASED_WITH_OTHERS | HOLD_NO_PERSON | SEALED
