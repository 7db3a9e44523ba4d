import csv
import io
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from models.db import transaction
from services import export_contacts, export_events, export_steps, exports
from tests.support import churn
from tests.support.api import Api
from tests.support.exports import content, exported, internal, lines, written
from tests.support.project import Project, make_key


def create(api: Api, **asked: Any) -> dict[str, Any]:
    answer = api.post("/v1/exports", asked)
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/v1/exports/{answer.json()['id']}"
    return answer.json()


def all_events(api: Api) -> dict[str, Any]:
    return {event["id"]: event for event in api.get("/v1/events", limit=100).json()["data"]}


def test_events_come_out_as_the_api_shows_them(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a", "properties": {"n": 10**30, "text": "ü\n", "deep": {"x": [1.5, None]}}})
    api.post("/v1/page", {"anonymousId": "device", "sentAt": clock.text(clock.now())})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert lines(exported(api, project.live.id, kind="events")) == list(all_events(api).values())[::-1]


def test_contacts_come_out_as_the_api_shows_them(api: Api, project: Project) -> None:
    api.post("/v1/identify", {"userId": "ann", "traits": {"email": "ann@x.io", "age": 5}})
    api.post("/v1/group", {"userId": "ann", "groupId": "b", "traits": {"plan": "x"}})
    api.post("/v1/group", {"userId": "ann", "groupId": "a"})
    api.track({"anonymousId": "device", "event": "x"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    api.track({"anonymousId": "other", "event": "x"})
    expected = api.get("/v1/contacts").json()["data"][::-1]
    assert lines(exported(api, project.live.id, kind="contacts")) == expected
    assert len(expected) == 2


def test_an_export_tells_how_far_it_is(api: Api, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_steps, "PART_BYTES", 1)
    api.track(*({"userId": f"u{n}", "event": "a"} for n in range(3)))
    run = create(api, kind="events")
    assert (run["status"], run["rows"], run["rows_estimated"], run["expires_at"]) == ("queued", 0, None, None)
    seen = []
    more = True
    while more:
        with transaction(project.live.id):
            more = export_steps.step(project.live.id, internal(run["id"]), keep=timedelta(days=2))
        now = api.get(f"/v1/exports/{run['id']}").json()
        seen.append((now["status"], now["rows"], now["finished_at"] is not None))
    assert seen == [("running", n, False) for n in range(4)] + [("done", 3, True)]
    finished, expires = clock.parsed(now["finished_at"]), clock.parsed(now["expires_at"])
    assert finished and expires and expires - finished == timedelta(days=2)
    assert now["rows_estimated"] == 3
    assert now["bytes"] == len(content(api, run).encode())
    assert api.get("/v1/exports").json()["data"] == [now]


def test_parts_leave_nothing_out_and_hold_nothing_twice(
    api: Api, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_steps, "PART_BYTES", 900)
    monkeypatch.setattr(export_events, "STRETCH", 7)
    monkeypatch.setattr(export_contacts, "STRETCH", 3)
    api.track(*({"userId": f"u{n % 10}", "event": "even" if n % 2 else "odd"} for n in range(60)))
    assert len(lines(exported(api, project.live.id, kind="events"))) == 60
    odd = lines(exported(api, project.live.id, kind="events", events=["odd"]))
    assert [event["id"] for event in odd] == [i for i, e in reversed(all_events(api).items()) if e["event"] == "odd"]
    assert len(lines(exported(api, project.live.id, kind="contacts"))) == 10


def test_what_arrives_after_the_start_is_not_part_of_it(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "before"})
    run = create(api, kind="events")
    with transaction(project.live.id):
        export_steps.step(project.live.id, internal(run["id"]), keep=timedelta(days=1))
    api.track({"userId": "ann", "event": "after"})
    written(api, project.live.id, run)
    assert [event["event"] for event in lines(content(api, run))] == ["before"]


MARCH = {"start": "2026-03-01T00:00:00Z", "end": "2026-04-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("filters", "found", "people"),
    [
        ({}, {"a1", "a2", "b1", "b2"}, {"ann", "bob", "cleo"}),
        ({"events": ["a1", "b2", "none"]}, {"a1", "b2"}, {"ann", "bob"}),
        ({"event_kind": "page"}, set(), set()),
        ({"date_range": MARCH}, {"a2", "b1"}, {"ann", "bob"}),
        ({"date_range": MARCH, "events": ["a2"]}, {"a2"}, {"ann"}),
        ({"contact_id": "ann"}, {"a1", "a2"}, {"ann"}),
        ({"contact_id": "ann", "events": ["b1"]}, set(), set()),
    ],
)
def test_filters(api: Api, project: Project, filters: dict[str, Any], found: set[str], people: set[str]) -> None:
    api.track(
        {"userId": "ann", "event": "a1", "timestamp": "2026-02-28T23:59:59.999Z"},
        {"anonymousId": "device", "event": "a2", "timestamp": "2026-03-01T00:00:00Z"},
        {"userId": "bob", "event": "b1", "timestamp": "2026-03-31T23:59:59.999Z"},
        {"userId": "bob", "event": "b2", "timestamp": "2026-04-01T00:00:00Z"},
    )
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    api.post("/v1/contacts", {"user_id": "cleo"})
    if "contact_id" in filters:
        (ann,) = api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
        filters = filters | {"contact_id": ann["id"]}
    events = lines(exported(api, project.live.id, kind="events", **filters))
    assert {event["event"] for event in events} == found
    contacts = lines(exported(api, project.live.id, kind="contacts", **filters))
    assert {contact["user_id"] for contact in contacts} == people


DANGEROUS = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", '="a"', "-", "\uff1d1"]
HARMLESS = ["-5", "+3.5", "-1e9", ".5", "a=b", "", "'x", "é", "1,5", 'say "hi"', "two\nlines"]


def test_a_contact_is_the_same_in_a_file(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    for user_id, email in (("ann", "ann@x.io"), ("bob", "b" * 321), ("cy", 5)):
        api.post("/v1/identify", {"userId": user_id, "traits": {"email": email}})
    churn.put(owner, project.live.id, ["ann"])
    shown = {contact["user_id"]: contact for contact in api.get("/v1/contacts").json()["data"]}
    assert [shown[user_id]["email"] for user_id in ("ann", "bob", "cy")] == ["ann@x.io", None, None]
    assert {row["user_id"]: row for row in lines(exported(api, project.live.id, kind="contacts"))} == shown


def test_csv_holds_no_formula_and_numbers_stay_numbers(api: Api, project: Project) -> None:
    texts = DANGEROUS + [text for text in HARMLESS if text]
    api.track(*({"userId": f"u{n}", "event": text, "messageId": text} for n, text in enumerate(texts)))
    text = exported(api, project.live.id, kind="events", format="csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["event"] for row in rows] == [f"'{t}" if t in DANGEROUS else t for t in texts]
    assert [row["message_id"] for row in rows] == [row["event"] for row in rows]
    assert rows[0].keys() == all_events(api).popitem()[1].keys()
    assert text.count("\r\n") >= len(texts) + 1
    contacts = exported(api, project.live.id, kind="contacts", format="csv", contact_id=rows[0]["contact_id"])
    (contact,) = csv.DictReader(io.StringIO(contacts, newline=""))
    assert (contact["user_id"], contact["email"], contact["traits"], contact["groups"]) == ("u0", "", "{}", "[]")


@pytest.mark.parametrize("text", DANGEROUS + HARMLESS)
def test_every_cell_is_harmless(text: str) -> None:
    from services.export_rows import cell

    assert cell(text) == (f"'{text}" if text in DANGEROUS else text)


def test_an_empty_export_has_an_empty_file_or_a_header(api: Api, project: Project) -> None:
    assert exported(api, project.live.id, kind="events") == ""
    assert exported(api, project.live.id, kind="contacts", format="csv").startswith("id,user_id,email")


def test_a_download_that_broke_off_goes_on(api: Api, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_steps, "PART_BYTES", 700)
    api.track(*({"userId": f"u{n}", "event": "a"} for n in range(20)))
    run = create(api, kind="events", format="csv")
    written(api, project.live.id, run)
    path = f"/v1/exports/{run['id']}/content"
    whole = api.get(path)
    assert whole.headers["content-type"] == "text/csv; charset=utf-8"
    assert whole.headers["content-disposition"] == f'attachment; filename="events-{run["id"]}.csv"'
    assert whole.headers["accept-ranges"] == "bytes"
    tag, size = whole.headers["etag"], len(whole.content)
    for asked, first, end in (
        ("0-", 0, size), ("0-0", 0, 1), ("699-701", 699, 702), ("1000-", 1000, size), ("-5", size - 5, size),
        (f"{size - 1}-{size + 50}", size - 1, size), (f"-{size + 50}", 0, size),
    ):  # fmt: skip
        answer = api.client.get(path, headers={"Range": f"bytes={asked}", "If-Range": tag})
        assert (answer.status_code, answer.content) == (206, whole.content[first:end]), asked
        assert answer.headers["content-range"] == f"bytes {first}-{end - 1}/{size}"
    pieces = [api.client.get(path, headers={"Range": f"bytes={at}-{at + 332}"}).content for at in range(0, size, 333)]
    assert b"".join(pieces) == whole.content
    for headers in ({"Range": "bytes=5-2"}, {"Range": "bytes=1-", "If-Range": '"another"'}):
        answer = api.client.get(path, headers=headers)
        assert (answer.status_code, answer.content) == (200, whole.content)
    for asked in (f"{size}-", "-0", f"{10**17}-"):
        answer = api.client.get(path, headers={"Range": f"bytes={asked}"})
        assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{size}")
        assert answer.json()["error"]["code"] == "range_not_satisfiable"
    for asked in ("bytes=", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "items=0-1", "bytes=1", "bytes=" + "9" * 30 + "-"):
        assert api.client.get(path, headers={"Range": asked}).status_code == 400, asked
    head = api.client.head(path)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(size), b"")


def test_an_export_that_is_not_done_has_no_file(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a"})
    run = create(api, kind="events")
    path = f"/v1/exports/{run['id']}"
    assert api.get(f"{path}/content").status_code == 409
    assert api.delete(path).status_code == 204
    assert written(api, project.live.id, run)["status"] == "cancelled"
    assert api.get(f"{path}/content").status_code == 409
    assert api.delete(path).status_code == 204


def test_a_file_can_be_removed(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    api.track({"userId": "ann", "event": "a"})
    run = create(api, kind="events")
    written(api, project.live.id, run)
    assert api.delete(f"/v1/exports/{run['id']}").status_code == 204
    gone = api.get(f"/v1/exports/{run['id']}").json()
    assert (gone["status"], gone["bytes"], gone["rows"]) == ("expired", 0, 1)
    assert api.get(f"/v1/exports/{run['id']}/content").status_code == 409
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM export_part WHERE environment_id = %s", (project.live.id,))
        assert cursor.fetchone() == (0,)


def test_files_expire(api: Api, project: Project) -> None:
    run = create(api, kind="contacts")
    written(api, project.live.id, run, keep=timedelta(days=3))
    now = clock.now()
    for days, status in ((2, "done"), (4, "expired")):
        with transaction(project.live.id):
            exports.expire_exports(project.live.id, now + timedelta(days=days))
        assert api.get(f"/v1/exports/{run['id']}").json()["status"] == status
    with transaction(project.live.id):
        exports.expire_exports(project.live.id, now + timedelta(days=91))
    assert api.get(f"/v1/exports/{run['id']}").status_code == 404


def test_ten_exports_may_be_under_way(api: Api) -> None:
    runs = [create(api, kind="events") for _ in range(10)]
    assert api.post("/v1/exports", {"kind": "events"}).status_code == 409
    api.delete(f"/v1/exports/{runs[0]['id']}")
    assert api.post("/v1/exports", {"kind": "events"}).status_code == 202


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "person"}, {"kind": "events", "format": "xlsx"}, {"kind": "events", "events": []},
     {"kind": "events", "contact_id": "con_1"}, {"kind": "events", "date_range": {}}, {"kind": "events", "x": 1}],
)  # fmt: skip
def test_bodies_that_do_not_fit(api: Api, body: Any) -> None:
    assert api.post("/v1/exports", body).status_code == 400
    assert api.get("/v1/exports").json()["data"] == []


@pytest.mark.parametrize("contact_id", ["con_" + "0" * 22, "con_" + "z" * 22])
def test_an_unknown_contact_is_not_everybody(api: Api, contact_id: str) -> None:
    assert api.post("/v1/exports", {"kind": "events", "contact_id": contact_id}).status_code == 404


def test_reading_and_writing_have_scopes_of_their_own(
    server_url: str, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    run = create(api, kind="events")
    reader = make_key(owner, project.live.id, "live", "secret", ["exports:read"])
    with Api(server_url, reader) as reading:
        assert reading.get(f"/v1/exports/{run['id']}").status_code == 200
        assert reading.delete(f"/v1/exports/{run['id']}").status_code == 403
        assert reading.post("/v1/exports", {"kind": "events"}).status_code == 403
