"""Events that servers know of, through the Web API."""

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import events
from tests.support.visits import CHROME

PURCHASE = {
    "eventType": "conversion",
    "eventName": "purchase",
    "timestamp": "2026-01-15T14:22:00Z",
    "idempotencyKey": "evt_1OqXyZ",
    "visitor": {"id": "v-1", "ip": "203.0.113.7", "userAgent": CHROME},
    "page": "/checkout",
    "properties": {"amount": 49.5, "currency": "EUR"},
    "experimentId": "exp_pricing",
    "variantId": "var_b",
}


def send(api: Api, **fields: Any) -> dict[str, Any]:
    answer = api.post("/api/analytics/server-events", {"eventType": "conversion", "eventName": "purchase"} | fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_ids_of_pages_and_of_other_doors_are_not_used_up(server_url: str, project: Project, api: Api) -> None:
    item = {"event": "noise", "messageId": "order-1001"}
    with Api(server_url, project.live.public_key) as page:
        assert page.post("/v1/track", {"anonymousId": "anybody", **item}).json()["accepted"] == 1
    assert api.post("/v1/track", {"userId": "ann", **item}).json()["accepted"] == 1
    receipts = [
        api.post("/api/analytics/server-events", PURCHASE | {"idempotencyKey": "order-1001"}).json() for _ in range(2)
    ]
    assert [receipt["duplicate"] for receipt in receipts] == [False, True]
    assert [event["message_id"] for event in events(api)] == ["order-1001"] * 3


def test_a_page_view_of_a_server_is_a_page_view(api: Api) -> None:
    fields = {"eventType": "pageview", "eventName": "Pricing", "page": "/pricing"}
    assert api.post("/api/analytics/server-events", fields).status_code == 200
    (view,) = events(api)
    assert (view["event"], view["kind"]) == ("page_view", "page")
    assert view["properties"] == {"pathname": "/pricing", "name": "Pricing"}


def test_the_request_of_the_reference(api: Api) -> None:
    assert api.post("/api/analytics/server-events", PURCHASE).json() == {"success": True, "duplicate": False}
    (event,) = events(api)
    assert (event["event"], event["kind"], event["timestamp"], event["anonymous_id"]) == (
        "purchase", "conversion", "2026-01-15T14:22:00.000Z", "v-1",
    )  # fmt: skip
    assert event["properties"] == {
        "amount": 49.5, "currency": "EUR", "pathname": "/checkout", "experiment_id": "exp_pricing",
        "variant_id": "var_b", "browser": "Chrome", "os": "Windows",
    }  # fmt: skip
    assert event["context"] == {"ip": "203.0.113.0", "userAgent": CHROME}


def test_an_idempotency_key_stores_once(api: Api) -> None:
    assert [send(api, idempotencyKey="evt_1")["duplicate"] for _ in range(3)] == [False, True, True]
    assert len(events(api)) == 1


def test_type_and_name_are_enough(api: Api) -> None:
    send(api)
    send(api)
    assert [event["anonymous_id"] for event in events(api)] == ["server", "server"]


def test_a_known_user_id_is_the_user(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann"})
    send(api, visitor={"id": "ann"})
    send(api, visitor={"id": "nobody yet"})
    (contact,) = api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
    first, second = events(api)
    assert (first["contact_id"], first["anonymous_id"]) == (contact["id"], None)
    assert second["anonymous_id"] == "nobody yet"
    assert second["contact_id"] != contact["id"]


@pytest.mark.parametrize(
    ("ip", "kept"),
    [
        ("203.0.113.255", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("::ffff:203.0.113.7", "203.0.113.0"),
        ("no address", None),
    ],
)
def test_addresses_are_kept_without_their_last_part(api: Api, ip: str, kept: str | None) -> None:
    send(api, visitor={"id": "v", "ip": ip})
    assert events(api)[0]["context"].get("ip") == kept


@pytest.mark.parametrize("kind", ["write_key", "public_key"])
def test_keys_that_may_be_public_are_refused(server_url: str, project: Project, kind: str) -> None:
    with Api(server_url, getattr(project.live, kind)) as page:
        assert page.post("/api/analytics/server-events", PURCHASE).status_code == 403


def test_the_key_may_stand_bare_in_its_header(server_url: str, project: Project) -> None:
    with Api(server_url, None) as server:
        headers = {"Authorization": project.live.secret_key}
        assert server.post("/api/analytics/server-events", PURCHASE, headers=headers).status_code == 200


def test_a_time_out_of_range_is_refused(api: Api) -> None:
    for time in ("1969-12-31T23:59:59Z", "2999-01-01T00:00:00Z", "not a time, not a time"):
        answer = api.post("/api/analytics/server-events", PURCHASE | {"timestamp": time})
        assert answer.status_code == 400, answer.text
