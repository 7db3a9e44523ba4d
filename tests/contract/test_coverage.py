"""Every status that the contract documents, provoked at every operation that documents it, and checked against it."""

import contextlib
import ipaddress
import json
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg2
import psycopg2.extensions
import pytest

from app.contract import Operation
from core import api_key
from models.ingest import IngestStore
from services.idempotency import Repeatable
from tests.contract.answers import assert_answer, send
from tests.support import contract
from tests.support.project import SCOPES, make_key, spend
from tests.support.scene import OPERATIONS, Scene, example, key_type, make_scene, stored
from tests.support.slots import unknown_like, unknown_path
from tests.support.wire import Wire, request

ROOT = Path(__file__).resolve().parents[2]
TESTED = {200, 201, 202, 204, 206, 400, 401, 403, 404, 408, 409, 413, 415, 416, 422, 429, 500, 503}


def documented(*statuses: int) -> pytest.MarkDecorator:
    """Returns a parametrisation over the operations that document one of the statuses."""
    found = [operation for operation in OPERATIONS if {str(s) for s in statuses} & operation.spec["responses"].keys()]
    assert found
    return pytest.mark.parametrize("operation", found, ids=lambda operation: operation.id)


def test_there_is_no_other_status() -> None:
    assert {int(status) for operation in OPERATIONS for status in operation.spec["responses"]} == TESTED


@pytest.fixture
def stage(operation: Operation, scene: Scene, server_url: str, owner: psycopg2.extensions.connection) -> Scene:
    """A scene of the operation's own, if it changes anything."""
    return scene if operation.method == "get" or operation.is_question else make_scene(server_url, owner)


@documented(400)
def test_400(operation: Operation, scene: Scene) -> None:
    """A body that is no JSON, or else a parameter that is not known."""
    answer = send(scene, operation, content=b'{"half') if operation.body else send(scene, operation, params={"x": "1"})
    assert_answer(answer, operation, 400, "malformed_json" if operation.body else "validation_error")


@documented(401)
def test_401(operation: Operation, scene: Scene) -> None:
    for key in (None, "trl_sk_live_nonsense", api_key.generate("secret", "live")):
        answer = send(scene, operation, key=key)
        assert_answer(answer, operation, 401, "unauthenticated")
        assert answer.headers["www-authenticate"].startswith("Bearer")


@documented(403)
def test_403(operation: Operation, scene: Scene, owner: psycopg2.extensions.connection) -> None:
    key = make_key(owner, scene.live.id, "live", key_type(operation), [])
    if operation.scopes:
        assert_answer(send(scene, operation, key=key), operation, 403, "insufficient_scope")
    key = make_key(owner, scene.live.id, "live", key_type(operation), SCOPES, ["https://app.example.com"])
    answer = send(scene, operation, key=key, headers={"Origin": "https://evil.example"})
    assert_answer(answer, operation, 403, "origin_not_allowed")


@documented(206)
def test_206(operation: Operation, scene: Scene) -> None:
    assert send(scene, operation, headers={"Range": "bytes=1-3"}).status_code == 206
    assert contract.SEEN[operation.id, 206]


# Operations that name in their body what has to be there.
ABOUT_NOBODY: dict[str, dict[str, Any]] = {
    "management.createExport": {"kind": "events", "contact_id": f"con_{'5' * 22}"},
    "management.exportPerson": {"user_id": "nobody"},
    "management.erasePerson": {"person": {"user_id": "nobody"}},
    "management.createSuppression": {"person": {"user_id": "nobody"}},
    "lifecycle.createNudge": {"user_id": "nobody"},
    "lifecycle.alertFounder": {"user_id": "nobody"},
}

# Operations that name one in their query.
IN_QUERY = {
    "management.getAutoDiscoveryResults": ("run", "run_"),
    "management.getChurnBacktest": ("backtest_run", "run_"),
    "management.listNudges": ("contact_id", "con_"),
    "management.getChurnFeatures": ("user_id", "usr_"),
}


@documented(404)
def test_404(operation: Operation, scene: Scene) -> None:
    options: dict[str, Any] = {"path": unknown_path(operation, "5")}
    if operation.id in ABOUT_NOBODY:
        options["content"] = json.dumps(ABOUT_NOBODY[operation.id])
    if operation.id in IN_QUERY:
        name, prefix = IN_QUERY[operation.id]
        options["params"] = {name: unknown_like(prefix)}
    assert_answer(send(scene, operation, **options), operation, 404, "not_found")


def taken_user_id(scene: Scene) -> dict[str, Any]:
    """Returns how to give a contact without a user id one that another contact has."""
    with scene.api() as api:
        nobody = api.post("/v1/contacts", {}).json()["id"]
    return {"path": f"/v1/contacts/{nobody}", "json": {"user_id": "ann"}}


def rotated_key(scene: Scene) -> dict[str, Any]:
    with scene.api() as api:
        api.post(f"/v1/keys/{scene.key_id}/rotate", {})
    return {}


def ten_exports(scene: Scene) -> dict[str, Any]:
    with scene.api() as api:
        for _ in range(10):
            api.post("/v1/exports", {"kind": "events"})
    return {}


def resolved_alert(scene: Scene) -> dict[str, Any]:
    with scene.api() as api:
        api.post(f"/v1/alerts/{scene.alert_id}/resolve")
    return {}


CONFLICTS: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "management.createContact": lambda scene: {"json": {"user_id": "ann"}},
    "management.updateContact": taken_user_id,
    "management.rotateKey": rotated_key,
    "management.createExport": ten_exports,
    "management.exportPerson": ten_exports,
    "management.acknowledgeAlert": resolved_alert,
    "management.resolveAlert": resolved_alert,
    "management.downloadExport": lambda scene: {"path": f"/v1/exports/{scene.queued_run_id}/content"},
}


def held(owner: psycopg2.extensions.connection, scene: Scene, idempotency_key: str) -> int:
    """Holds the lock of a request of the scene's key, as if it were under way. Returns the lock."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT id FROM api_key WHERE hash = %s", (api_key.digest(scene.key),))
        (key_id,) = cursor.fetchone() or ("",)
        lock = Repeatable(scene.live.id, UUID(str(key_id)), scene.key, idempotency_key, ()).lock
        cursor.execute("SELECT pg_advisory_lock(%s)", (lock,))
    return lock


WITH_IDEMPOTENCY = [operation for operation in OPERATIONS if operation.takes_idempotency_key]


@pytest.mark.parametrize("operation", WITH_IDEMPOTENCY, ids=lambda operation: operation.id)
def test_409_while_the_same_request_is_under_way(
    operation: Operation, scene: Scene, owner: psycopg2.extensions.connection
) -> None:
    lock = held(owner, scene, operation.id)
    before = stored(owner, scene.project)
    answer = send(scene, operation, headers={"Idempotency-Key": operation.id})
    owner.cursor().execute("SELECT pg_advisory_unlock(%s)", (lock,))
    assert_answer(answer, operation, 409, "idempotency_in_flight")
    assert stored(owner, scene.project) == before


@pytest.mark.parametrize("operation", WITH_IDEMPOTENCY, ids=lambda operation: operation.id)
def test_422_for_another_request_with_the_same_idempotency_key(
    operation: Operation, scene: Scene, owner: psycopg2.extensions.connection
) -> None:
    once = {"Idempotency-Key": f"once {operation.id}"}
    with scene.api() as api:
        assert api.post("/v1/contacts", {}, headers=once).status_code == 201
    before = stored(owner, scene.project)
    # A space more makes it another request, whatever it is.
    body = {"content": json.dumps(example(operation)) + " "} if operation.body else {}
    headers = once | {"Content-Type": "application/json"}
    assert_answer(send(scene, operation, headers=headers, **body), operation, 422, "idempotency_mismatch")
    assert stored(owner, scene.project) == before


@pytest.mark.parametrize(
    "operation",
    [operation for operation in OPERATIONS if operation.id in CONFLICTS],
    ids=lambda operation: operation.id,
)
def test_409(operation: Operation, server_url: str, owner: psycopg2.extensions.connection) -> None:
    scene = make_scene(server_url, owner)
    options = CONFLICTS[operation.id](scene)
    if operation.body:
        options["content"] = json.dumps(options.pop("json", None) or example(operation))
        options["headers"] = {"Content-Type": "application/json"}
    before = stored(owner, scene.project)
    answer = send(scene, operation, **options)
    assert_answer(answer, operation, 409, "conflict")
    assert stored(owner, scene.project) == before


def test_408(scene: Scene) -> None:
    """A body that does not come, at all operations at once, as each takes its time."""
    slow = [operation for operation in OPERATIONS if "408" in operation.spec["responses"]]
    assert slow == [operation for operation in OPERATIONS if operation.method in ("post", "patch", "put")]
    with contextlib.ExitStack() as stack:
        wires = [stack.enter_context(Wire(scene.url)) for _ in slow]
        for wire, operation in zip(wires, slow, strict=True):
            key = ("X-API-Key", scene.key_for(operation))
            wire.send(request(operation.method.upper(), scene.path(operation), key, ("Content-Length", "2")) + b"{")
        for wire, operation in zip(wires, slow, strict=True):
            answer = wire.answer()
            assert (answer.status, contract.error_code(answer.body)) == (408, "request_timeout")
            path = scene.path(operation)
            contract.check_answer(operation.method, path, answer.status, dict(answer.headers), answer.body)


@documented(413)
def test_413(operation: Operation, scene: Scene) -> None:
    assert_answer(send(scene, operation, content=b" " * ((1 << 20) + 1)), operation, 413, "payload_too_large")


@documented(415)
def test_415(operation: Operation, scene: Scene) -> None:
    answer = send(scene, operation, headers={"Content-Encoding": "br"})
    assert_answer(answer, operation, 415, "unsupported_media_type")


@documented(416)
def test_416(operation: Operation, scene: Scene) -> None:
    answer = send(scene, operation, headers={"Range": "bytes=99999999-"})
    assert_answer(answer, operation, 416, "range_not_satisfiable")


@documented(429)
def test_429(operation: Operation, scene: Scene, owner: psycopg2.extensions.connection) -> None:
    """A fresh key and a fresh address, which have no token left for an hour. Every operation documents it."""
    key = make_key(owner, scene.live.id, "live", key_type(operation), SCOPES)
    address = f"2001:db8:{secrets.token_hex(2)}::1"
    with owner.cursor() as cursor:
        cursor.execute("SELECT id::text FROM api_key WHERE hash = %s", (api_key.digest(key),))
        (key_id,) = cursor.fetchone() or ("",)
    spend(owner, scene.live.id, "ingest" if operation.door else "other", key_id)
    if not operation.needs_key:
        spend(owner, 0, "address", f"{ipaddress.ip_address(address)}/64".replace("::1/", "::/"))
    before = stored(owner, scene.project)
    answer = send(scene, operation, key=key, headers={"X-Forwarded-For": address})
    assert_answer(answer, operation, 429, "rate_limited")
    assert 3_590 <= int(answer.headers["retry-after"]) <= 3_600
    assert stored(owner, scene.project) == before


def test_every_operation_documents_429() -> None:
    assert all("429" in operation.spec["responses"] for operation in OPERATIONS)


class FaultError(Exception):
    """What the tests break things with."""


def break_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks every handler at its last moment, after it has written what it writes and before that is committed."""

    def broken(*_: Any) -> Any:
        raise FaultError

    monkeypatch.setattr("app.dispatch.encoded", broken)


def break_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks ingest after the last statement of its transaction."""
    transaction = IngestStore.transaction

    @contextlib.contextmanager
    def broken(store: IngestStore, environment_id: int) -> Iterator[None]:
        with transaction(store, environment_id):
            yield
            raise FaultError

    monkeypatch.setattr(IngestStore, "transaction", broken)


@documented(500)
def test_500_has_committed_nothing_and_the_request_repeated_is_a_success(
    operation: Operation,
    stage: Scene,
    owner: psycopg2.extensions.connection,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = stored(owner, stage.project)
    with monkeypatch.context() as patch:
        break_commits(patch)
        break_answers(patch)
        answer = send(stage, operation)
    assert_answer(answer, operation, 500, "internal_error")
    assert "FaultError" in caplog.text
    assert "FaultError" not in answer.text
    assert stored(owner, stage.project) == before
    answer = send(stage, operation)
    assert answer.status_code == operation.success, answer.text
    assert contract.SEEN[operation.id, operation.success]


def test_every_operation_documents_500() -> None:
    """So that the success of each is tried, too."""
    assert all("500" in operation.spec["responses"] for operation in OPERATIONS)
