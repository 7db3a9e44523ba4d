"""Credentials, in every place where a key may stand."""

import base64
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from app.contract import Operation
from core import api_key
from tests.contract.hostile.siege import (
    FORBIDDEN,
    JSON_TYPE,
    TAKEN,
    UNAUTHENTICATED,
    Header,
    Json,
    Siege,
    encoded,
    good_item,
)
from tests.support.project import make_key
from tests.support.scene import OPERATIONS, Scene, example, key_type
from tests.support.wire import request

Place = Callable[[bytes], tuple[list[Header], Json]]


def basic(text: bytes) -> bytes:
    return b"Basic " + base64.b64encode(text)


PLACES: dict[str, Place] = {
    "bearer": lambda key: ([("Authorization", b"Bearer " + key)], {}),
    "basic": lambda key: ([("Authorization", basic(key + b":"))], {}),
    "authorization": lambda key: ([("Authorization", key)], {}),
    "x-api-key": lambda key: ([("X-API-Key", key)], {}),
    "x-write-key": lambda key: ([("X-Write-Key", key)], {}),
    "body": lambda key: ([], {"writeKey": key.decode("latin-1")}),
}

# What becomes of a good key.
BAD_KEYS: dict[str, Callable[[str], bytes]] = {
    "unknown": lambda key: api_key.generate("secret", "live").encode(),
    "mistyped": lambda key: swapped(key).encode(),
    "too short": lambda key: key[:-1].encode(),
    "too long": lambda key: (key + "0").encode(),
    "in upper case": lambda key: key.upper().encode(),
    "of another product": lambda key: b"sk_live_" + key[12:].encode(),
    "with something before": lambda key: b"x" + key.encode(),
    "twice in one": lambda key: f"{key},{key}".encode(),
    "with %00": lambda key: f"{key}%00".encode(),
    "beyond ASCII": lambda key: b"\xff\xfe" + key.encode(),
    "of 40,000 characters": lambda key: b"a" * 40_000,
    "SQL": lambda key: b"' OR 1=1 --",
}


def swapped(key: str) -> str:
    return (
        key[:-8] + key[-7] + key[-8] + key[-6:] if key[-7] != key[-8] else key[:-1] + ("0" if key[-1] != "0" else "1")
    )


def with_key(place: Place, key: bytes) -> list[bytes]:
    """Returns requests with a key in a place; a key in the body is for ingest only."""
    headers, fields = place(key)
    calls = [request("POST", "/v1/batch", JSON_TYPE, *headers, body=encoded({"batch": [], **fields}))]
    if headers:
        calls.append(request("GET", "/v1/keys/self", *headers))
        calls.append(request("POST", "/v1/contacts", JSON_TYPE, *headers, body=b"{}"))
    return calls


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", BAD_KEYS)
def test_a_key_that_is_not_valid_opens_nothing(siege: Siege, place: str, name: str) -> None:
    with siege.nothing_stored():
        for sent in with_key(PLACES[place], BAD_KEYS[name](siege.scene.key)):
            siege.expect(UNAUTHENTICATED, sent)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("column", ["revoked_at", "expires_at"])
def test_a_key_that_has_ended_opens_nothing(siege: Siege, place: str, column: str) -> None:
    key = make_key(siege.owner, siege.scene.live.id, "live", "secret", ["contacts:read", "events:write"])
    with siege.owner.cursor() as cursor:
        cursor.execute(
            f"UPDATE api_key SET {column} = now() - interval '1 second' WHERE hash = %s", (api_key.digest(key),)
        )
    with siege.nothing_stored():
        for sent in with_key(PLACES[place], key.encode()):
            siege.expect(UNAUTHENTICATED, sent)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(PLACES, 2)))
def test_two_different_keys_open_nothing(siege: Siege, stranger_scene: Scene, one: str, other: str) -> None:
    """Even where both are good: somebody has mixed something up."""
    for key, another in (
        (siege.scene.key, stranger_scene.key),
        (siege.scene.key, siege.scene.live.write_key),
        (siege.scene.key, "nonsense"),
    ):
        headers, fields = PLACES[one](key.encode())
        more_headers, more_fields = PLACES[other](another.encode())
        body = encoded({"batch": [good_item(1)], **fields, **more_fields})
        with siege.nothing_stored():
            siege.expect(UNAUTHENTICATED, request("POST", "/v1/batch", *headers, *more_headers, body=body))
    headers, fields = PLACES[one](siege.scene.key.encode())
    more_headers, more_fields = PLACES[other](siege.scene.key.encode())
    body = encoded({"batch": [], **fields, **more_fields})
    siege.expect(TAKEN, request("POST", "/v1/batch", *headers, *more_headers, body=body))


# Headers that hold no key, or hold it where no key may stand.
NO_KEYS: dict[str, Callable[[bytes], list[Header]]] = {
    "nothing": lambda key: [],
    "an empty header": lambda key: [("Authorization", "")],
    "a scheme alone": lambda key: [("Authorization", "Bearer")],
    "an empty bearer": lambda key: [("Authorization", "Bearer ")],
    "another scheme": lambda key: [("Authorization", b"Digest " + key)],
    "basic that is not base64": lambda key: [("Authorization", "Basic !!!")],
    "basic beyond ASCII": lambda key: [("Authorization", b"Basic \xff\xfe")],
    "basic of bytes": lambda key: [("Authorization", basic(b"\x80\x81:\xff"))],
    "basic of nothing": lambda key: [("Authorization", basic(b""))],
    "basic with the key as password": lambda key: [("Authorization", basic(b"user:" + key))],
    "a cookie": lambda key: [("Cookie", b"api_key=" + key)],
    "an unknown header": lambda key: [("X-Api-Token", key)],
    "empty headers": lambda key: [("X-API-Key", ""), ("X-Write-Key", " ")],
}


@pytest.mark.parametrize("name", NO_KEYS)
def test_a_request_without_a_key_opens_nothing(siege: Siege, name: str) -> None:
    headers = NO_KEYS[name](siege.scene.key.encode())
    with siege.nothing_stored():
        for target in ("/v1/keys/self", f"/v1/keys/self?api_key={siege.scene.key}"):
            siege.expect(UNAUTHENTICATED, request("GET", target, *headers))
        siege.expect(UNAUTHENTICATED, request("POST", "/v1/track", *headers, body=b'{"userId":"x","event":"y"}'))


@pytest.mark.parametrize("value", [5, True, ["k"], {"key": "k"}, None, ""])
def test_a_key_in_the_body_that_is_no_text_opens_nothing(siege: Siege, value: Any) -> None:
    with siege.nothing_stored():
        body = encoded({"writeKey": value, "batch": [good_item(1)]})
        siege.expect(UNAUTHENTICATED, request("POST", "/v1/batch", body=body))


SCOPED = [operation for operation in OPERATIONS if operation.scopes]


@pytest.mark.parametrize("operation", SCOPED, ids=lambda operation: operation.id)
def test_a_key_without_the_scope_opens_nothing(siege: Siege, operation: Operation) -> None:
    others = [scope for each in SCOPED for scope in each.scopes if scope not in operation.scopes]
    key = make_key(siege.owner, siege.scene.live.id, "live", key_type(operation), sorted(set(others)))
    body = encoded(example(operation, key)) if operation.body else None
    path = siege.scene.path(operation)
    with siege.nothing_stored():
        siege.expect(FORBIDDEN, request(operation.method.upper(), path, ("X-API-Key", key), body=body))
