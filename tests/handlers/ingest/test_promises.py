"""The promises of ingest: once, in full, with a verdict for each item, at the right time."""

import gzip
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import events


def test_a_message_is_stored_once_at_any_age(api: Api) -> None:
    call = {"userId": "ann", "event": "Paid", "messageId": "invoice-1"}
    assert api.track(call, call).json() | {"rejected": []} == {
        "success": True, "received": 2, "accepted": 1, "duplicates": 1, "rejected": [],
    }  # fmt: skip
    for door, body in (("track", call), ("batch", {"batch": [{"type": "track", **call}]})):
        assert api.post(f"/v1/{door}", body).json()["duplicates"] == 1
    assert len(events(api)) == 1


def test_the_first_write_wins(api: Api) -> None:
    for amount in (1, 2):
        api.track({"userId": "ann", "event": "Paid", "messageId": "m", "properties": {"amount": amount}})
    assert [event["properties"] for event in events(api)] == [{"amount": 1}]


def test_environments_do_not_share_messages(server_url: str, project: Project, stranger: Project) -> None:
    call = {"userId": "ann", "event": "Paid", "messageId": "m"}
    for key in (project.live.write_key, project.test.write_key, stranger.live.write_key):
        with Api(server_url, key) as api:
            assert api.post("/v1/track", call).json()["accepted"] == 1


def test_without_a_message_id_a_repeated_request_is_a_new_event(api: Api) -> None:
    for _ in range(2):
        api.post("/v1/track", {"userId": "ann", "event": "Clicked"})
    assert len(events(api)) == 2


def test_many_writers_with_the_same_messages_store_each_once(server_url: str, api: Api, project: Project) -> None:
    ids = [str(uuid.uuid4()) for _ in range(200)]

    def send(turn: int) -> dict[str, int]:
        mixed = ids[turn * 25 :] + ids[: turn * 25]
        with Api(server_url, project.live.write_key) as client:
            return client.track(*({"userId": f"u{i}", "event": "x", "messageId": i} for i in mixed)).json()

    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(send, range(8)))
    assert sum(receipt["accepted"] for receipt in receipts) == 200
    assert sum(receipt["duplicates"] for receipt in receipts) == 7 * 200
    assert sorted(event["message_id"] for event in events(api)) == sorted(ids)


GOOD = st.fixed_dictionaries(
    {"type": st.just("track"), "userId": st.sampled_from(["ann", "bob"]), "event": st.sampled_from(["a", "b"])},
    optional={"messageId": st.sampled_from(["1", "2", "3"])},
)
BAD = st.sampled_from(
    [
        {"type": "track", "userId": "ann"},
        {"type": "track", "event": "a"},
        {"type": "sing", "userId": "ann"},
        {"userId": "ann", "event": "a"},
        {"type": "track", "userId": "ann", "event": "a", "timestamp": "yesterday"},
        {"type": "track", "userId": "ann", "event": "a", "timestamp": "1969-12-31T23:59:59Z"},
        {"type": "track", "userId": "ann", "event": "a", "properties": [1]},
        {"type": "alias", "userId": "ann"},
        {"type": "group", "userId": "ann"},
        {"type": {}, "userId": 5},
        {},
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(st.one_of(GOOD, BAD), max_size=12), salt=st.uuids())
def test_every_item_is_accounted_for(api: Api, items: list[dict[str, Any]], salt: uuid.UUID) -> None:
    """Received = accepted + duplicates + rejected, and one bad item never spoils its neighbours."""
    items = [item | {"messageId": f"{salt}{item['messageId']}"} if "messageId" in item else item for item in items]
    good = [item for item in items if item.get("event") and item.get("type") == "track" and "userId" in item
            and "timestamp" not in item and "properties" not in item]  # fmt: skip
    before = len(events(api))
    receipt = api.post("/v1/batch", {"batch": items}).json()
    assert receipt["received"] == len(items)
    assert receipt["received"] == receipt["accepted"] + receipt["duplicates"] + len(receipt["rejected"])
    assert len(receipt["rejected"]) == len(items) - len(good)
    assert [r["index"] for r in receipt["rejected"]] == [i for i, item in enumerate(items) if item not in good]
    assert len(events(api)) - before == receipt["accepted"]


def test_rejected_items_go_to_the_dead_letters_and_stay_unseen(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    bad = {"type": "track", "userId": "ann", "messageId": "m"}
    assert api.post("/v1/batch", {"batch": [bad]}).json()["rejected"][0]["code"] == "validation_error"
    with owner.cursor() as cursor:
        cursor.execute("SELECT door, code, item FROM dead_letter WHERE environment_id = %s", (project.live.id,))
        assert cursor.fetchall() == [("batch", "validation_error", bad)]
    assert api.track({"userId": "ann", "event": "fixed", "messageId": "m"}).json()["accepted"] == 1


def test_strict_is_all_or_nothing(api: Api) -> None:
    items = [{"type": "track", "userId": "ann", "event": "a"}, {"type": "track", "userId": "ann"}]
    refused = api.post("/v1/batch?strict=true", {"batch": items})
    assert refused.status_code == 400
    assert [detail["field"] for detail in refused.json()["error"]["details"]] == ["1"]
    assert events(api) == []
    assert api.post("/v1/batch?strict=true", {"batch": items[:1]}).json()["accepted"] == 1


def test_strict_holds_for_what_only_the_database_knows(api: Api) -> None:
    for user in ("ann", "bob"):
        api.post("/v1/identify", {"userId": user})
    items = [
        {"type": "track", "userId": "cid", "event": "a"},
        {"type": "alias", "userId": "ann", "previousId": "bob"},
    ]
    refused = api.post("/v1/batch?strict=true", {"batch": items})
    assert refused.json()["error"]["details"][0]["reason"] == "identity_conflict"
    assert events(api) == []


def test_the_clock_of_the_sender_is_corrected(api: Api) -> None:
    """As Segment does: timestamp = received_at - (sent_at - original)."""
    api.post(
        "/v1/track",
        {"userId": "ann", "event": "a", "timestamp": "2031-05-01T00:00:00.123456Z", "sentAt": "2031-05-01T00:01:00Z"},
    )
    (event,) = events(api)
    received, happened = clock.parsed(event["received_at"]), clock.parsed(event["timestamp"])
    assert received and happened
    assert abs(received - happened - timedelta(seconds=59.877)) <= timedelta(milliseconds=1)
    assert event["original_timestamp"] == "2031-05-01T00:00:00.123Z"
    assert event["sent_at"] == "2031-05-01T00:01:00.000Z"


@pytest.mark.parametrize(
    ("timestamp", "sent_at"),
    [
        ("1969-12-31T23:59:59.999Z", None),
        ("2999-01-01T00:00:00Z", None),
        ("0000-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        ("2026-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ],
)
def test_times_out_of_range_are_refused(api: Api, timestamp: str, sent_at: str | None) -> None:
    item = {"userId": "ann", "event": "a", "timestamp": timestamp, "sentAt": sent_at}
    assert api.post("/v1/track", item).status_code == 400
    receipt = api.track(item).json()
    assert [rejected["code"] for rejected in receipt["rejected"]] == ["timestamp_out_of_range"]


def test_without_a_timestamp_it_is_the_time_of_receipt(api: Api) -> None:
    api.post("/v1/track", {"userId": "ann", "event": "a", "timestamp": None})
    (event,) = events(api)
    assert event["timestamp"] == event["received_at"]
    assert event["original_timestamp"] is None


def test_one_page_view_through_every_door_is_the_same_event(api: Api) -> None:
    page = {"anonymousId": "v1", "properties": {"path": "/pricing", "url": "https://x.io/pricing"}}
    in_context = {
        "anonymousId": "v1",
        "context": {
            "page": {"path": "/pricing", "url": "https://x.io/pricing"},
            "campaign": {"source": "news", "name": "may"},
        },
    }
    api.post("/v1/page", page)
    api.post("/v1/batch", {"batch": [{"type": "page", **in_context}]})
    first, second = events(api)
    assert {(e["event"], e["kind"]) for e in (first, second)} == {("page_view", "page")}
    assert first["properties"] == {"pathname": "/pricing", "url": "https://x.io/pricing"}
    assert second["properties"] == first["properties"] | {"utm_source": "news", "utm_campaign": "may"}


def test_values_come_back_as_they_went_in(api: Api) -> None:
    properties = {
        "text": 'tab\t newline\n backslash\\ quote" unicode \u00e9\u4e2d\U0001f600',
        "big": 123456789012345678901234567890,
        "float": 0.1,
        "nested": {"list": [1, None, True, {"a": []}]},
        "": "empty key",
    }
    api.post(
        "/v1/track", {"userId": "a\tb\\c\n", "event": "back\\slash\ttab", "messageId": "\\N", "properties": properties}
    )
    (event,) = events(api)
    assert event["properties"] == properties
    assert (event["event"], event["message_id"]) == ("back\\slash\ttab", "\\N")
    assert api.get("/v1/contacts/lookup", user_id="a\tb\\c\n").json()["data"][0]["user_id"] == "a\tb\\c\n"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "APPLICATION/JSON", None])
@pytest.mark.parametrize("zipped", [False, True])
def test_senders_habits_are_understood(api: Api, content_type: str | None, zipped: bool) -> None:
    body = json.dumps({"batch": [{"type": "track", "userId": "ann", "event": "a", "anonymousId": None}]}).encode()
    headers = {"content-type": content_type} if content_type else {}
    answer = api.client.post("/v1/batch", content=gzip.compress(body) if zipped else body, headers=headers)
    assert (answer.status_code, answer.json()["accepted"]) == (200, 1)


def test_every_place_for_a_key_works_and_two_keys_do_not(server_url: str, project: Project) -> None:
    key, other = project.live.write_key, project.live.secret_key
    call = {"userId": "ann", "event": "a"}
    for options in (
        {"headers": {"Authorization": f"Bearer {key}"}},
        {"headers": {"Authorization": f"bearer {key}"}},
        {"headers": {"Authorization": key}},
        {"headers": {"X-API-Key": key}},
        {"headers": {"X-Write-Key": key}},
        {"auth": (key, "")},
        {"json": call | {"writeKey": key}},
        {"headers": {"X-API-Key": key, "Authorization": f"Bearer {key}"}, "json": call | {"writeKey": key}},
    ):
        answer = httpx.post(f"{server_url}/v1/track", **({"json": call} | options), trust_env=False)
        assert answer.status_code == 200, options
    for options in (
        {"headers": {"X-API-Key": key, "Authorization": f"Bearer {other}"}},
        {"headers": {"X-API-Key": other}, "json": call | {"writeKey": key}},
        {"headers": {"Authorization": f"Digest {key}"}},
        {"headers": {"Authorization": f"Basic {key}"}},
    ):
        answer = httpx.post(f"{server_url}/v1/track", **({"json": call} | options), trust_env=False)
        assert answer.status_code == 401, options
        assert answer.json()["code"] == answer.json()["error"]["code"] == "unauthenticated"


def test_browsers_may_post_from_everywhere_but_not_read(server_url: str) -> None:
    ask = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    allowed = httpx.options(f"{server_url}/v1/events", headers=ask, trust_env=False)
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in allowed.headers
    for path, method in (("/v1/events", "GET"), ("/v1/contacts", "POST")):
        refused = httpx.options(
            server_url + path, headers=ask | {"Access-Control-Request-Method": method}, trust_env=False
        )
        assert "access-control-allow-origin" not in refused.headers
