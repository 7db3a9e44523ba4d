"""Cursors that are damaged, or of another list."""

from collections.abc import Callable

import pytest

from app.contract import Operation
from tests.contract.hostile.siege import BAD_CURSOR, INVALID, JSON_TYPE, TAKEN, Refusal, Siege, encoded
from tests.support.scene import LISTS, Scene, everybody
from tests.support.wire import request


def next_cursor(siege: Siege, asked: bytes) -> str:
    cursor: str = siege.send(asked).json()["next_cursor"]
    assert cursor
    return cursor


def flipped(cursor: str, at: int) -> str:
    return cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]


# What becomes of a good cursor of the same list.
BAD_CURSORS: dict[str, tuple[Callable[[str], str], Refusal]] = {
    "cut off": (lambda cursor: cursor[:-1], BAD_CURSOR),
    "cut off to the signature": (lambda cursor: cursor[:21], BAD_CURSOR),
    "shorter than a signature": (lambda cursor: "AAAA", BAD_CURSOR),
    "one character": (lambda cursor: "A", BAD_CURSOR),
    "another signature": (lambda cursor: flipped(cursor, 0), BAD_CURSOR),
    "another position": (lambda cursor: flipped(cursor, 23), BAD_CURSOR),
    "more at its end": (lambda cursor: cursor + "AAAA", BAD_CURSOR),
    "512 characters": (lambda cursor: "A" * 512, BAD_CURSOR),
    "513 characters": (lambda cursor: "A" * 513, INVALID),
    "empty": (lambda cursor: "", INVALID),
    "standard base64": (lambda cursor: "%2B%2F%3D", INVALID),
    "padding": (lambda cursor: cursor + "%3D", INVALID),
    "NUL": (lambda cursor: cursor + "%00", INVALID),
    "a line feed": (lambda cursor: cursor + "%0A", INVALID),
    "a space": (lambda cursor: cursor + "+", INVALID),
    "a byte that is not UTF-8": (lambda cursor: cursor + "%ff", INVALID),
    "twice": (lambda cursor: f"{cursor}&cursor={cursor}", INVALID),
}


@pytest.mark.parametrize("name", BAD_CURSORS)
def test_damaged_cursors(siege: Siege, name: str) -> None:
    make, wanted = BAD_CURSORS[name]
    good = {operation.id: cursor_of(siege, operation) for operation in LISTS}
    with siege.nothing_stored():
        for operation in LISTS:
            siege.expect(wanted, asking(siege.scene, operation, f"&cursor={make(good[operation.id])}"), operation.id)


def asking(scene: Scene, operation: Operation, more: str = "") -> bytes:
    """Returns a request for a list, with the filter it cannot do without and pages of one."""
    needed = "&user_id=ann&email=ann@example.com" if operation.spec["operationId"] == "lookupContacts" else ""
    path, body = f"{scene.path(operation)}?limit=1{needed}{more}", everybody(operation)
    headers = [("Authorization", f"Bearer {scene.key}"), *([JSON_TYPE] if body else [])]
    return request(operation.method.upper(), path, *headers, body=encoded(body) if body else None)


def cursor_of(siege: Siege, operation: Operation) -> str:
    """Returns a good cursor of a list. A look-up finds one contact, so it takes that of the list of contacts."""
    if operation.spec["operationId"] == "lookupContacts":
        return next_cursor(siege, request("GET", "/v1/contacts?limit=1", siege.auth))
    return next_cursor(siege, asking(siege.scene, operation))


def test_a_cursor_is_good_for_its_own_list_and_filter_only(siege: Siege, stranger_scene: Scene) -> None:
    lists = [operation for operation in LISTS if operation.spec["operationId"] != "lookupContacts"]
    cursors = {operation.id: cursor_of(siege, operation) for operation in lists}
    with siege.nothing_stored():
        for operation in lists:
            after = f"&cursor={cursors[operation.id]}"
            siege.expect(TAKEN, asking(siege.scene, operation, after), operation.id)
            siege.expect(BAD_CURSOR, asking(stranger_scene, operation, after), operation.id)
            for other in LISTS:
                if other is not operation:
                    siege.expect(BAD_CURSOR, asking(siege.scene, other, after), f"{operation.id} {other.id}")
        for path in ("/v1/contacts?identified=true", "/v1/events?event=seen", "/v1/events?kind=custom"):
            of_all = cursors["management.listContacts" if "contacts" in path else "management.listEvents"]
            siege.expect(BAD_CURSOR, request("GET", f"{path}&cursor={of_all}", siege.auth))
