"""Keys in browsers, keys that change, and when they were used."""

import time
from contextlib import closing
from datetime import timedelta

import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from core import clock
from tests.support import contract
from tests.support.api import Api
from tests.support.project import Project, make_key
from tests.support.visits import visit

Owner = psycopg2.extensions.connection
EVENT = {"userId": "ann", "event": "seen"}
OURS, NOT_OURS = "https://shop.example.com", "https://shop.example.com.evil.io"


def track(url: str, key: str, origin: str | None) -> int:
    with Api(url, key) as api:
        headers = {"Origin": origin} if origin else {}
        answer = api.post("/v1/track", EVENT, headers=headers)
        assert answer.status_code == 200 or contract.error_code(answer.content) == "origin_not_allowed"
        return answer.status_code


@pytest.mark.parametrize("type_", ["write", "secret"])
def test_a_key_works_on_its_pages_and_on_no_others(server_url: str, api: Api, type_: str) -> None:
    made = api.post("/v1/keys", {"name": "Shop", "type": type_, "allowed_origins": ["https://*.Example.com"]}).json()
    assert made["allowed_origins"] == ["https://*.example.com"]
    assert track(server_url, made["key"], OURS) == 200
    assert track(server_url, made["key"], None) == 200, "only browsers send an origin"
    for foreign in (NOT_OURS, "https://example.com", "http://shop.example.com", "null"):
        assert track(server_url, made["key"], foreign) == 403


def test_a_key_without_origins_works_on_all_pages(server_url: str, project: Project) -> None:
    assert track(server_url, project.live.write_key, "https://anywhere.example") == 200


def test_the_origins_of_a_key_can_be_changed_at_once(server_url: str, api: Api) -> None:
    made = api.post("/v1/keys", {"name": "Shop", "type": "write", "allowed_origins": [OURS]}).json()
    assert (track(server_url, made["key"], OURS), track(server_url, made["key"], NOT_OURS)) == (200, 403)
    changed = api.patch(f"/v1/keys/{made['id']}", {"allowed_origins": [NOT_OURS], "name": "Other shop"}).json()
    assert (changed["allowed_origins"], changed["name"], changed["scopes"]) == (
        [NOT_OURS],
        "Other shop",
        ["events:write"],
    )
    time.sleep(0.2)
    assert (track(server_url, made["key"], OURS), track(server_url, made["key"], NOT_OURS)) == (403, 200)
    assert api.patch(f"/v1/keys/{made['id']}", {"allowed_origins": []}).json()["name"] == "Other shop"
    time.sleep(0.2)
    assert track(server_url, made["key"], OURS) == 200
    assert api.patch(f"/v1/keys/{made['id']}", {"scopes": ["keys:write"]}).status_code == 400


def test_a_public_key_that_was_revoked_can_be_replaced(server_url: str, api: Api, project: Project) -> None:
    (first,) = [key for key in api.get("/v1/keys").json()["data"] if key["type"] == "public"]
    assert api.delete(f"/v1/keys/{first['id']}").status_code == 204
    made = api.post("/v1/keys", {"type": "public", "name": "Pages", "allowed_origins": ["https://a.example"]}).json()
    assert (made["type"], made["scopes"]) == ("public", ["events:write"])
    with Api(server_url, None) as page:
        for key, status in ((first["hint"], 401), (made["key"], 200)):
            body = {"projectId": key, "events": [visit()]}
            assert (
                page.post("/api/analytics/track", body, headers={"Origin": "https://a.example"}).status_code == status
            )


def test_a_key_makes_none_that_outlives_it_or_works_on_more_pages(server_url: str, api: Api) -> None:
    end = clock.text(clock.now() + timedelta(hours=1))
    later = clock.text(clock.now() + timedelta(hours=2))
    pages = ["https://a.example", "https://b.example"]
    endless = api.post("/v1/keys", {"type": "secret", "name": "Endless"}).json()
    bound = {"type": "secret", "name": "Bound", "expires_at": end, "allowed_origins": pages}
    with Api(server_url, api.post("/v1/keys", bound).json()["key"]) as caller:
        child = caller.post("/v1/keys", {"type": "secret", "name": "Child"}).json()
        assert (child["expires_at"], child["allowed_origins"]) == (end, pages)
        for fields in (
            {"expires_at": later},
            {"allowed_origins": ["https://c.example"]},
            {"allowed_origins": [*pages, "https://c.example"]},
        ):
            assert caller.post("/v1/keys", {"type": "secret", "name": "Child"} | fields).status_code == 403
        assert caller.post("/v1/keys", {"type": "write", "name": "W", "allowed_origins": pages[:1]}).status_code == 201
        assert caller.patch(f"/v1/keys/{child['id']}", {"allowed_origins": []}).status_code == 403
        assert caller.post(f"/v1/keys/{endless['id']}/rotate", {}).status_code == 403
        assert caller.post(f"/v1/keys/{child['id']}/rotate", {}).status_code == 201


def test_a_key_does_not_open_pages_for_one_that_may_do_more(server_url: str, api: Api) -> None:
    key = api.post("/v1/keys", {"type": "secret", "name": "Keys", "scopes": ["keys:read", "keys:write"]}).json()["key"]
    other = api.post("/v1/keys", {"type": "secret", "name": "All", "allowed_origins": ["https://a.example"]}).json()
    with Api(server_url, key) as caller:
        assert caller.patch(f"/v1/keys/{other['id']}", {"allowed_origins": []}).status_code == 403
        assert caller.patch(f"/v1/keys/{other['id']}", {"name": "Renamed"}).status_code == 200


@pytest.mark.parametrize("end", ["2020-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_key_is_not_made_over(api: Api, end: str) -> None:
    refused = api.post("/v1/keys", {"type": "secret", "name": "Over", "expires_at": end})
    assert (refused.status_code, refused.json()["error"]["details"][0]["field"]) == (422, "expires_at")


@pytest.mark.parametrize("end", ["9999-12-31T23:59:60Z", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_all_calendars_is_far_away(api: Api, end: str) -> None:
    made = api.post("/v1/keys", {"type": "secret", "name": "Far", "expires_at": end}).json()
    assert (made["status"], made["expires_at"]) == ("expiring", "9999-12-31T23:59:59.999Z")


def test_rotation_keeps_the_origins(api: Api) -> None:
    made = api.post("/v1/keys", {"name": "Shop", "type": "write", "allowed_origins": [OURS]}).json()
    assert api.post(f"/v1/keys/{made['id']}/rotate", {}).json()["allowed_origins"] == [OURS]


@pytest.mark.parametrize("origin", ["example.com", "https://a.*.com", "https://*", "*", "https://a.example/path", ""])
def test_what_is_no_origin_is_refused(api: Api, origin: str) -> None:
    body = {"name": "Shop", "type": "write", "allowed_origins": [origin]}
    assert api.post("/v1/keys", body).status_code == 400


def test_a_foreign_page_learns_nothing_of_scopes(server_url: str, owner: Owner, project: Project) -> None:
    key = make_key(owner, project.live.id, "live", "secret", [], [OURS])
    with Api(server_url, key) as api:
        foreign = api.client.get("/v1/contacts", headers={"Origin": NOT_OURS})
        assert contract.error_code(foreign.content) == "origin_not_allowed"
        assert contract.error_code(api.get("/v1/contacts").content) == "insufficient_scope"


def test_a_key_says_when_it_was_used_last(server_url: str, api: Api) -> None:
    made = api.post("/v1/keys", {"name": "Shop", "type": "write"}).json()
    assert made["last_used_at"] is None
    assert api.get(f"/v1/keys/{made['id']}").json()["last_used_at"] is None
    track(server_url, made["key"], None)
    until = time.monotonic() + 5
    while (used := api.get(f"/v1/keys/{made['id']}").json()["last_used_at"]) is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    at = clock.parsed(used)
    assert at and abs((clock.now() - at).total_seconds()) < 10
    listed = next(key for key in api.get("/v1/keys").json()["data"] if key["id"] == made["id"])
    assert listed["last_used_at"] == used
    track(server_url, made["key"], None)
    time.sleep(1.5)
    assert api.get(f"/v1/keys/{made['id']}").json()["last_used_at"] == used, "once a minute at most"


def test_the_use_of_a_key_is_noted_once_a_minute_whoever_saw_it(owner: Owner, project: Project) -> None:
    def note(at: str) -> None:
        with owner.cursor() as cursor:
            cursor.execute(
                "SELECT note_key_use(ARRAY[%s], ARRAY[%s]::uuid[], ARRAY[%s]::timestamptz[])",
                (project.live.id, str(project.id), f"2026-01-01T{at}Z"),
            )

    def noted() -> str:
        with owner.cursor() as cursor:
            cursor.execute("SELECT last_used_at FROM key_use WHERE key_id = %s", (str(project.id),))
            (at,) = cursor.fetchone() or (None,)
            return clock.text(at)[11:19]

    for at, expected in (("10:00:00", "10:00:00"), ("10:00:59", "10:00:00"), ("10:01:00", "10:01:00")):
        note(at)
        assert noted() == expected
    note("09:00:00")
    assert noted() == "10:01:00", "what comes late changes nothing"


def test_a_key_says_all_of_itself(server_url: str, project: Project, owner: Owner) -> None:
    key = make_key(owner, project.test.id, "test", "write", ["events:write"], [OURS])
    with Api(server_url, key) as api:
        own = api.get("/v1/keys/self").json()
    assert own.items() >= {
        "type": "write",
        "environment": "test",
        "scopes": ["events:write"],
        "allowed_origins": [OURS],
        "expires_at": None,
        "status": "active",
        "hint": key[-4:],
        "plan": "unmetered",
    }.items()  # fmt: skip
    assert own["limits"][0] == {"doors": "ingest", "per": "key", "requests": 100_000, "window_seconds": 1}


def test_a_change_that_nobody_was_told_of_counts_when_somebody_listens_again(
    server_url: str, api: Api, postgres: EmbeddedPostgres
) -> None:
    made = api.post("/v1/keys", {"name": "Shop", "type": "write"}).json()
    assert track(server_url, made["key"], None) == 200
    with closing(psycopg2.connect(postgres.url("postgres"))) as superuser, superuser.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN api_key'")
        assert cursor.rowcount >= 1
    assert api.delete(f"/v1/keys/{made['id']}").status_code == 204
    time.sleep(1.5)  # half a second until it tries again
    with Api(server_url, made["key"]) as revoked:
        assert revoked.post("/v1/track", EVENT).status_code == 401
