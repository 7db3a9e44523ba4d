"""Segment's SDK for browsers, June's and Jitsu's: the Segment shape at other paths."""

import base64

import httpx
import pytest

from core import api_key
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project
from tests.support.reading import contact, events, timeline
from tests.support.scene import example

LETTERS = {"t": "track", "i": "identify", "p": "page", "s": "screen", "g": "group", "a": "alias"}


def test_the_letters_are_the_calls(api: Api) -> None:
    visitor = {"anonymousId": "device", "userId": None}
    api.post("/v1/p", visitor | {"messageId": "1", "properties": {"url": "https://example.com/", "path": "/"}})
    api.post("/v1/t", visitor | {"messageId": "2", "event": "Clicked"})
    api.post("/v1/s", visitor | {"messageId": "3", "name": "Home"})
    api.post("/v1/i", visitor | {"messageId": "4", "userId": "ann", "traits": {"plan": "free"}})
    api.post("/v1/g", {"userId": "ann", "messageId": "5", "groupId": "acme", "traits": {"name": "Acme"}})
    api.post("/v1/a", {"userId": "ann", "messageId": "6", "previousId": "tablet"})
    assert timeline(api, "ann") == ["page_view", "Clicked", "screen_view"]
    assert [event["kind"] for event in events(api)] == ["page", "custom", "screen"]
    assert contact(api, "ann")["traits"] == {"plan": "free"}
    assert contact(api, "ann")["groups"] == [{"id": "acme", "traits": {"name": "Acme"}}]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_call_is_the_same_by_its_letter_and_by_its_name(api: Api, letter: str) -> None:
    body = example(CONTRACT.operations[f"compat.segment{LETTERS[letter].capitalize()}"])
    assert api.post(f"/v1/{letter}", body).json()["accepted"] == 1
    assert api.post(f"/v1/{LETTERS[letter]}", body).json()["duplicates"] == 1


@pytest.mark.parametrize("path", ["/v1/b", "/sdk/batch"])
def test_batches(api: Api, path: str) -> None:
    items = [{"type": "track", "userId": "ann", "event": "a", "messageId": "1"}, {"type": "nothing"}]
    receipt = api.post(path, {"batch": items, "sentAt": None}).json()
    assert (receipt["received"], receipt["accepted"], receipt["rejected"][0]["index"]) == (2, 1, 1)
    assert timeline(api, "ann") == ["a"]


def test_a_browser_sends_plain_text_with_the_key_in_two_places(server_url: str, api: Api, project: Project) -> None:
    key = project.live.write_key
    basic = base64.b64encode(f"{key}:".encode()).decode()
    answer = httpx.post(
        f"{server_url}/v1/t",
        content=b'{"anonymousId":"device","event":"a","writeKey":"%s"}' % key.encode(),
        headers={"Content-Type": "text/plain", "Authorization": f"Basic {basic}", "Origin": "https://example.com"},
        trust_env=False,
    )
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert len(events(api)) == 1


def test_the_settings_are_the_same_for_every_key(server_url: str) -> None:
    key = api_key.generate("write", "live")
    with Api(server_url, None) as browser:
        answer = browser.get(f"/v1/projects/{key}/settings")
        assert answer.json() == {"integrations": {"Segment.io": {"apiKey": key}}, "metrics": {"sampleRate": 0}}
        assert answer.headers["access-control-allow-origin"] == "*"
        for wrong, status in ((key[:-1], 404), ("phc_1", 404), ("x" * 101, 400), ("a.b", 400)):
            assert browser.get(f"/v1/projects/{wrong}/settings").status_code == status, wrong
        assert browser.client.request("DELETE", f"/v1/projects/{key}/settings").status_code == 405
        asked = {"Origin": "https://example.com", "Access-Control-Request-Method": "GET"}
        assert browser.client.request("OPTIONS", f"/v1/projects/{key}/settings", headers=asked).status_code == 204


@pytest.mark.parametrize("base", ["/api/s", "/api/s/s2s"])
def test_jitsu(server_url: str, api: Api, project: Project, base: str) -> None:
    """The key has a name before it, and is masked in the body."""
    with Api(server_url, None) as jitsu:
        jitsu.client.headers["X-Write-Key"] = f"site:{project.live.write_key}"
        seen = {"anonymousId": "device", "writeKey": "site:***", "groupId": None}
        page = {"url": "https://example.com/a", "path": "/a", "title": "A"}
        assert jitsu.post(f"{base}/page", seen | {"messageId": "1", "properties": page}).status_code == 200
        assert jitsu.post(f"{base}/track", seen | {"messageId": "2", "event": "Clicked"}).status_code == 200
        identify = seen | {"messageId": "3", "userId": "ann", "traits": {"plan": "free"}}
        assert jitsu.post(f"{base}/identify", identify).status_code == 200
        group = seen | {"messageId": "4", "userId": "ann", "groupId": "acme", "traits": {}}
        assert jitsu.post(f"{base}/group", group).status_code == 200
    assert timeline(api, "ann") == ["page_view", "Clicked"]
    assert events(api)[0]["properties"] == {"url": "https://example.com/a", "pathname": "/a", "title": "A"}
    assert [membership["id"] for membership in contact(api, "ann")["groups"]] == ["acme"]


def test_rudderstack_puts_the_traits_of_an_identify_into_the_context(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann", "context": {"traits": {"plan": "free"}}})
    api.post("/v1/identify", {"userId": "bob", "traits": {"plan": "growth"}, "context": {"traits": {"plan": "free"}}})
    api.post("/v1/identify", {"userId": "cara", "context": {"traits": "none"}})
    assert [contact(api, user)["traits"] for user in ("ann", "bob", "cara")] == [
        {"plan": "free"},
        {"plan": "growth"},
        {},
    ]
