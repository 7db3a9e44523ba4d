"""Paths, methods, and what browsers ask before."""

import pytest

from tests.contract.hostile.siege import JSON_TYPE, NOT_ALLOWED, NOT_FOUND, TAKEN, Refusal, Siege, is_door, verify
from tests.support.scene import WITH_BODY
from tests.support.wire import Wire, request

# Paths, with a key; what they say to GET.
PATHS: dict[str, Refusal | None] = {
    "/v1": NOT_FOUND,
    "/v1/": NOT_FOUND,
    "//": NOT_FOUND,
    "/v1/contacts/": NOT_FOUND,
    "/v1//contacts": NOT_FOUND,
    "//v1/contacts": NOT_FOUND,
    "/v1/contacts//": NOT_FOUND,
    "/v1/./contacts": NOT_FOUND,
    "/v1/../v1/contacts": NOT_FOUND,
    "/v1/%2e%2e/v1/contacts": NOT_FOUND,
    "/v1%2Fcontacts": NOT_FOUND,
    "/v1%2fcontacts": NOT_FOUND,
    "/v1/contacts%2F": NOT_FOUND,
    "/v1%5Ccontacts": NOT_FOUND,
    "/v1\\contacts": NOT_FOUND,
    "/v1/contacts%00": NOT_FOUND,
    "/v1/contacts%0a": NOT_FOUND,
    "/v1/contacts%0D%0A": NOT_FOUND,
    "/v1/contacts%7F": NOT_FOUND,
    "/v1/contacts%20": NOT_FOUND,
    "/v1/contacts%ff": NOT_FOUND,
    "/v1/contacts;x=1": NOT_FOUND,
    "/v1/contacts.json": NOT_FOUND,
    "/V1/Contacts": NOT_FOUND,
    "/v1/{contact_id}": NOT_FOUND,
    "/" + "a" * 9_000: NOT_FOUND,
    "/a" * 9_000: NOT_FOUND,
    "/%" * 500: NOT_FOUND,
    "/docs/../../../../etc/passwd": NOT_FOUND,
    "/docs/%2e%2e/%2e%2e/pyproject.toml": NOT_FOUND,
    "/docs/..%2f..%2fpyproject.toml": NOT_FOUND,
    "/openapi/..%2f..%2f.git%2fconfig": NOT_FOUND,
    "/openapi/ingest.yaml%00.json": NOT_FOUND,
    "/api/v1/contacts": NOT_FOUND,
    "/v1/contacts#x": TAKEN,
    "http://elsewhere.test/v1/contacts": TAKEN,
    "/v1/contact%73": TAKEN,
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_paths(siege: Siege, path: str) -> None:
    with siege.nothing_stored():
        answer = siege.send(request("GET", path, siege.auth))
        verify(PATHS[path], b"GET /v1/contacts HTTP/1.1\r\n" if PATHS[path] is TAKEN else b"", answer, path)


@pytest.mark.parametrize(
    "method", ["TRACE", "CONNECT", "OPTIONS", "PUT", "PROPFIND", "LINK", "SOURCE", "QUERY", "PURGE"]
)
def test_methods_that_a_path_does_not_take(siege: Siege, method: str) -> None:
    with siege.nothing_stored():
        for target, allowed in {
            "/v1/events": "GET, POST",
            "/v1/track": "POST",
            "/v1/keys/self": "GET",
            "/v1/contacts/lookup": "GET",
            f"/v1/keys/{siege.scene.key_id}": "DELETE, GET, PATCH",
            "/api/health-check": "GET",
            "/healthz": "GET, HEAD",
        }.items():
            answer = siege.expect(NOT_ALLOWED, request(method, target, siege.auth), target)
            assert answer.header("allow") == allowed, target


def test_a_method_of_a_path_with_ids_does_not_reach_a_fixed_path(siege: Siege) -> None:
    with siege.nothing_stored():
        for method, target in (
            ("PATCH", "/v1/contacts/lookup"),
            ("DELETE", "/v1/contacts/lookup"),
            ("DELETE", "/v1/keys/self"),
        ):
            answer = siege.expect(NOT_ALLOWED, request(method, target, siege.auth, JSON_TYPE, body=b"{}"), target)
            assert answer.header("allow") == "GET"


def test_head_is_get_without_the_body(siege: Siege) -> None:
    for path in ("/v1/contacts", "/v1/keys/self", "/v1/project"):
        with Wire(siege.scene.url) as wire:
            wire.send(request("HEAD", path, siege.auth) + request("GET", path, siege.auth))
            head, get = wire.answer("HEAD"), wire.answer("GET")
            assert (head.status, head.body) == (200, b"")
            assert head.header("content-length") == get.header("content-length") == str(len(get.body))


def preflight(target: str, method: str = "POST") -> bytes:
    origin = ("Origin", "https://elsewhere.test")
    return request("OPTIONS", target, origin, ("Access-Control-Request-Method", method))


def test_browsers_may_call_the_doors_and_nothing_else(siege: Siege) -> None:
    with siege.nothing_stored():
        for door in WITH_BODY:
            answer = siege.send(preflight(siege.scene.path(door)))
            if is_door(door):
                assert (answer.status, answer.header("access-control-allow-origin")) == (204, "*"), door.id
                assert answer.header("access-control-allow-credentials") is None
            else:
                verify(NOT_ALLOWED, preflight(door.path), answer, door.id)
                assert answer.header("access-control-allow-origin") is None, door.id
        verify(NOT_ALLOWED, b"", siege.send(preflight("/v1/track", "DELETE")))
        verify(NOT_ALLOWED, b"", siege.send(preflight("/v1/events", "GET")))
        verify(NOT_FOUND, b"", siege.send(preflight("/v1/nothing")))
