"""Ids in paths."""

import uuid
from collections.abc import Callable

import pytest

from app.contract import Operation
from core import ids
from tests.contract.hostile.siege import INVALID, JSON_TYPE, NOT_FOUND, Refusal, Siege, encoded
from tests.support.scene import OPERATIONS, Scene, stored
from tests.support.wire import request

WITH_ID = [operation for operation in OPERATIONS if "{" in operation.path and operation.needs_key]


@pytest.mark.parametrize("operation", WITH_ID, ids=lambda operation: operation.id)
def test_ids_of_others_and_of_nobody_are_not_found(siege: Siege, stranger_scene: Scene, operation: Operation) -> None:
    body = encoded(siege.example(operation)) if operation.body else None
    with siege.nothing_stored():
        before = stored(siege.owner, stranger_scene.project)
        for name in (name for name in siege.scene.ids if f"{{{name}}}" in operation.path):
            prefix = siege.scene.ids[name].partition("_")[0]
            others = [stranger_scene.ids[name], ids.public(prefix, uuid.uuid4())]
            for id_ in [*others, f"{prefix}_{'0' * 22}", f"{prefix}_{'z' * 22}"]:
                path = operation.path.format(**(siege.scene.ids | {name: id_}))
                siege.expect(NOT_FOUND, request(operation.method.upper(), path, siege.auth, JSON_TYPE, body=body))
        test_key = ("Authorization", f"Bearer {siege.scene.project.test.secret_key}")
        path = siege.scene.path(operation)
        siege.expect(NOT_FOUND, request(operation.method.upper(), path, test_key, JSON_TYPE, body=body))
        assert stored(siege.owner, stranger_scene.project) == before


# What becomes of a good id; the whole of what a path parameter may be.
BAD_IDS: dict[str, tuple[Callable[[str], str], Refusal]] = {
    "too short": (lambda id_: id_[:-1], INVALID),
    "too long": (lambda id_: id_ + "0" * 4, INVALID),
    "very long": (lambda id_: id_ * 300, INVALID),
    "another prefix": (lambda id_: "xyz_" + id_[4:], INVALID),
    "no prefix": (lambda id_: id_[4:], INVALID),
    "a UUID": (lambda id_: str(uuid.UUID(int=5)), INVALID),
    "a number": (lambda id_: "1", INVALID),
    "dots": (lambda id_: "..", INVALID),
    "dots, escaped": (lambda id_: "%2e%2e", INVALID),
    "a star": (lambda id_: "*", INVALID),
    "an emoji": (lambda id_: "%F0%9F%98%80" * 6, INVALID),
    "a byte that is not UTF-8": (lambda id_: "%ff", INVALID),
    "a percent sign": (lambda id_: "%", INVALID),
    "SQL": (lambda id_: "1'%20OR%20'1'='1", INVALID),
    "NUL at the end": (lambda id_: id_ + "%00", NOT_FOUND),
    "a line feed at the end": (lambda id_: id_ + "%0a", NOT_FOUND),
    "a line feed alone": (lambda id_: "%0A", NOT_FOUND),
    "a carriage return": (lambda id_: id_ + "%0D%0Ax:%20y", NOT_FOUND),
    "a slash, escaped": (lambda id_: id_[:10] + "%2f" + id_[10:], NOT_FOUND),
    "a slash at the end, escaped": (lambda id_: id_ + "%2F", NOT_FOUND),
}


@pytest.mark.parametrize("name", BAD_IDS)
def test_ids_that_are_none(siege: Siege, name: str) -> None:
    make, wanted = BAD_IDS[name]
    with siege.nothing_stored():
        for operation in WITH_ID:
            body = encoded(siege.example(operation)) if operation.body else None
            path = operation.path.format(**{key: make(id_) for key, id_ in siege.scene.ids.items()})
            # The id of a template is the caller's choice, so another length is that of another one.
            may_be = "{template_id}" in operation.path and name in ("too short", "too long")
            sent = request(operation.method.upper(), path, siege.auth, JSON_TYPE, body=body)
            siege.expect(NOT_FOUND if may_be else wanted, sent, operation.id)
