"""OpenPanel's shape: one call at a time, the key in headers of its own, visitors by a hash."""

from collections.abc import Iterator
from typing import Any

import httpx
import psycopg2.extensions
import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact, contacts, events, timeline


@pytest.fixture
def sdk(server_url: str, project: Project) -> Iterator[Api]:
    """The SDK of a server: the key is the client's secret."""
    with Api(server_url, None) as client:
        names = {"openpanel-client-id": "anything", "openpanel-client-secret": project.live.write_key}
        client.client.headers.update(names | {"user-agent": "node"})
        yield client


def send(sdk: Api, type_: str, **payload: Any) -> httpx.Response:
    return sdk.post("/track", {"type": type_, "payload": payload})


def test_a_person(sdk: Api, api: Api) -> None:
    send(sdk, "identify", profileId="ann", firstName="Ann", email="ann@example.com", properties={"plan": "free"})
    send(sdk, "track", name="Paid", profileId="ann", properties={"amount": 5}, groups=["acme"])
    send(sdk, "group", id="acme", type="company", name="Acme", properties={"size": 3})
    send(sdk, "assign_group", groupIds=["blue", "green"], profileId="ann")
    send(sdk, "alias", profileId="ann", alias="device")
    api.post("/v1/track", {"anonymousId": "device", "event": "later"})
    assert timeline(api, "ann") == ["Paid", "later"]
    assert events(api)[0]["properties"] == {"amount": 5, "groups": ["acme"]}
    ann = contact(api, "ann")
    assert ann["traits"] == {"firstName": "Ann", "email": "ann@example.com", "plan": "free"}
    acme = {"id": "acme", "traits": {"type": "company", "name": "Acme", "size": 3}}
    assert sorted(ann["groups"], key=lambda group: group["id"]) == [
        acme, {"id": "blue", "traits": {}}, {"id": "green", "traits": {}},
    ]  # fmt: skip


def test_a_number_is_an_id(sdk: Api, api: Api) -> None:
    send(sdk, "track", name="a", profileId=7)
    assert timeline(api, "7") == ["a"]


def test_a_visitor_is_known_by_address_and_browser(sdk: Api, api: Api) -> None:
    first = send(sdk, "track", name="a").json()["deviceId"]
    assert send(sdk, "track", name="b").json()["deviceId"] == first
    sdk.client.headers["user-agent"] = "another"
    other = send(sdk, "track", name="c").json()["deviceId"]
    assert other != first
    send(sdk, "track", name="d", properties={"__deviceId": first})
    assert [event["anonymous_id"] for event in events(api)] == [first, first, other, first]
    assert len(contacts(api)) == 2


def test_views(sdk: Api, api: Api) -> None:
    page = {"__path": "https://example.com/p", "__title": "P", "__referrer": "https://x.test/"}
    send(sdk, "track", name="screen_view", profileId="ann", properties=page)
    send(sdk, "track", name="screen_view", profileId="ann", properties={"__path": "Home"})
    view, screen = events(api)
    assert (view["event"], view["kind"]) == ("page_view", "page")
    wanted = {"url": "https://example.com/p", "pathname": "/p", "title": "P", "referrer": "https://x.test/"}
    assert view["properties"] == wanted
    assert (screen["event"], screen["kind"], screen["properties"]) == ("screen_view", "screen", {"__path": "Home"})


def test_the_time_of_what_had_to_wait(sdk: Api, api: Api) -> None:
    send(sdk, "track", name="a", profileId="ann", properties={"__timestamp": "2026-01-15T14:22:00.000Z", "b": 1})
    (event,) = events(api)
    assert (event["timestamp"], event["properties"]) == ("2026-01-15T14:22:00.000Z", {"b": 1})
    late = send(sdk, "track", name="a", profileId="ann", properties={"__timestamp": "2999-01-15T14:22:00Z"})
    assert late.status_code == 400


@pytest.mark.parametrize("type_", ["increment", "decrement", "replay"])
def test_what_is_not_supported_is_refused(sdk: Api, type_: str) -> None:
    assert send(sdk, type_, profileId="ann", property="visits", value=1).status_code == 400


def test_the_key_is_the_secret_or_else_the_id(server_url: str, project: Project) -> None:
    key, call = project.live.write_key, {"type": "track", "payload": {"name": "a"}}
    for headers, status in (
        ({"openpanel-client-id": key}, 200),
        ({"openpanel-client-secret": key}, 200),
        ({"openpanel-client-id": project.test.write_key, "openpanel-client-secret": key}, 200),
        ({"openpanel-client-id": key, "openpanel-client-secret": "nothing"}, 401),
        ({"openpanel-client-id": key, "X-API-Key": project.test.write_key}, 401),
        ({"openpanel-client-id": ""}, 401),
    ):
        with Api(server_url, None) as client:
            assert client.post("/track", call, headers=headers).status_code == status, headers
    with Api(server_url, None) as client:
        elsewhere = client.post("/v1/track", {"userId": "a", "event": "a"}, headers={"openpanel-client-secret": key})
        assert elsewhere.status_code == 401


def test_a_browser_may_send_openpanels_headers(server_url: str) -> None:
    asked = {"Origin": "https://example.com", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{server_url}/track", headers=asked, trust_env=False)
    assert answer.status_code == 204
    allowed = answer.headers["access-control-allow-headers"]
    assert all(f"openpanel-{name}" in allowed for name in ("client-id", "client-secret", "sdk-name", "sdk-version"))


def test_what_was_refused_is_read_again_for_the_same_visitor(
    sdk: Api, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """Whose id is made from an address that is not kept. Umami's calls know their visitors in the same way."""
    send(sdk, "track", name="first")
    for name in ("ann", "bob"):
        send(sdk, "identify", profileId=name)
    for door, item in (
        ("openpanel", {"type": "track", "payload": {"name": "second"}}),
        ("umami", {"type": "event", "payload": {"website": "any", "name": "second"}}),
    ):
        send(sdk, "alias", profileId="ann", alias="bob")
        owner.cursor().execute(
            "UPDATE dead_letter SET door = %s WHERE environment_id = %s AND door = 'openpanel'", (door, project.live.id)
        )
        (letter,) = api.get("/v1/dead-letters", door=door).json()["data"]
        answer = api.post(f"/v1/dead-letters/{letter['id']}/replay", {"item": item})
        assert answer.json()["outcome"] == "accepted"
    first, *again = events(api)
    assert [(event["event"], event["contact_id"]) for event in again] == [("second", first["contact_id"])] * 2
