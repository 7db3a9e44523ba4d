import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg2.extensions
import pytest

from tests.support.api import Api
from tests.support.project import Project


def create(api: Api, **fields: Any) -> dict[str, Any]:
    answer = api.post("/v1/contacts", fields)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/v1/contacts/{answer.json()['id']}"
    return answer.json()


def test_a_contact_is_created_read_changed_and_deleted(api: Api) -> None:
    ann = create(api, user_id="ann", email="ann@x.io", traits={"plan": "free"})
    assert ann["traits"] == {"plan": "free", "email": "ann@x.io"}
    path = f"/v1/contacts/{ann['id']}"
    assert api.get(path).json() == ann
    changed = api.patch(path, {"email": None, "traits": {"plan": "growth"}}).json()
    assert (changed["email"], changed["traits"]) == (None, {"plan": "growth"})
    assert changed["updated_at"] > ann["updated_at"]
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == api.delete(path).status_code == api.patch(path, {}).status_code == 404


def test_both_prefixes_lead_to_a_contact(api: Api) -> None:
    ann = create(api, user_id="ann")
    assert api.get(f"/v1/contacts/{ann['id'].replace('con_', 'cntct_')}").json() == ann


def test_a_user_id_belongs_to_one_contact_and_stays(api: Api) -> None:
    ann, nobody = create(api, user_id="ann"), create(api)
    assert api.post("/v1/contacts", {"user_id": "ann"}).status_code == 409
    assert api.patch(f"/v1/contacts/{nobody['id']}", {"user_id": "ann"}).status_code == 409
    assert api.patch(f"/v1/contacts/{ann['id']}", {"user_id": "bob"}).status_code == 409
    assert api.patch(f"/v1/contacts/{ann['id']}", {"user_id": "ann"}).status_code == 200
    assert api.patch(f"/v1/contacts/{nobody['id']}", {"user_id": "bob"}).json()["user_id"] == "bob"
    api.post("/v1/track", {"userId": "bob", "event": "a"})
    assert len(api.get(f"/v1/contacts/{nobody['id']}/events").json()["data"]) == 1


def test_a_conflict_changes_nothing(api: Api) -> None:
    create(api, user_id="ann")
    nobody = create(api)
    api.patch(f"/v1/contacts/{nobody['id']}", {"user_id": "ann", "traits": {"plan": "x"}})
    assert api.get(f"/v1/contacts/{nobody['id']}").json() == nobody


def test_deletion_takes_all_that_leads_to_the_person(api: Api) -> None:
    api.post("/v1/track", {"anonymousId": "device", "event": "before"})
    api.post("/v1/track", {"userId": "ann", "event": "before"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device", "traits": {"a": 1}})
    (ann,) = api.get("/v1/contacts").json()["data"]
    api.delete(f"/v1/contacts/{ann['id']}")
    assert [event["contact_id"] for event in api.get("/v1/events").json()["data"]] == [None, None]
    for call in ({"userId": "ann"}, {"anonymousId": "device"}):
        api.post("/v1/track", call | {"event": "after"})
    again = api.get("/v1/contacts").json()["data"]
    assert ann["id"] not in {contact["id"] for contact in again}
    assert all(contact["traits"] == {} for contact in again)
    timelines = [api.get(f"/v1/contacts/{c['id']}/events").json()["data"] for c in again]
    assert [[event["event"] for event in events] for events in timelines] == [["after"], ["after"]]


def test_pages_are_stable_while_contacts_arrive(api: Api) -> None:
    expected = [create(api, user_id=f"u{n}")["id"] for n in range(7)][::-1]
    seen, cursor = [], None
    for _ in range(4):
        page = api.get("/v1/contacts", limit=2, cursor=cursor).json()
        seen += [contact["id"] for contact in page["data"]]
        cursor = page["next_cursor"]
        create(api)
    assert seen == expected
    assert (page["has_more"], cursor) == (False, None)


def test_a_cursor_belongs_to_its_filter(api: Api) -> None:
    for n in range(3):
        create(api, user_id=f"u{n}")
    cursor = api.get("/v1/contacts", limit=1).json()["next_cursor"]
    for path, query in (("/v1/contacts", {"identified": "true"}), ("/v1/events", {}), ("/v1/keys", {})):
        answer = api.get(path, cursor=cursor, **query)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_cursor")


def test_look_up(api: Api) -> None:
    ann = create(api, user_id="ann", email="Ann@x.io")
    create(api, user_id="bob", email="bob@x.io")
    assert api.get("/v1/contacts/lookup", user_id="ann").json()["data"] == [ann]
    assert api.get("/v1/contacts/lookup", email="ann@X.IO").json()["data"] == [ann]
    assert api.get("/v1/contacts/lookup", user_id="bob", email="ann@x.io").json()["data"] == []
    assert api.get("/v1/contacts/lookup").json()["data"] == []
    assert api.get("/v1/contacts/lookup", cursor="junk").status_code == 400


def test_identified_or_not(api: Api) -> None:
    ann, nobody = create(api, user_id="ann"), create(api)
    assert api.get("/v1/contacts", identified="true").json()["data"] == [ann]
    assert api.get("/v1/contacts", identified="false").json()["data"] == [nobody]


def test_a_change_reaches_a_contact_who_is_merged_at_this_moment(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    visitor, ann = create(api), create(api, user_id="ann")
    with owner.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        cursor.execute("BEGIN")
        cursor.execute("SELECT id, public_id FROM person WHERE environment_id = %s FOR UPDATE", (project.live.id,))
        (visitor_id, ann_id) = sorted(id_ for id_, _ in cursor.fetchall())
        change = pool.submit(api.patch, f"/v1/contacts/{visitor['id']}", {"traits": {"plan": "free"}})
        time.sleep(0.3)
        cursor.execute(
            "INSERT INTO person_link VALUES (%s, %s, %s, 'identify', now())", (project.live.id, visitor_id, ann_id)
        )
        cursor.execute("COMMIT")
        assert change.result().json()["id"] == ann["id"]
    assert api.get(f"/v1/contacts/{ann['id']}").json()["traits"] == {"plan": "free"}


@pytest.mark.parametrize(
    "body",
    [
        {"unknown": 1},
        {"user_id": ""},
        {"user_id": "a\0b"},
        {"email": "no at sign"},
        {"email": "a@b.example\n"},
        {"traits": []},
        [],
        None,
        "text",
    ],
)
def test_bodies_that_do_not_fit(api: Api, body: Any) -> None:
    answer = api.client.post("/v1/contacts", json=body)
    assert answer.status_code == 400
    assert api.get("/v1/contacts").json()["data"] == []
