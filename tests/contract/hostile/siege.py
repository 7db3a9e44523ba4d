"""The siege: what is sent to a scene, what comes back, and what must be so in either case."""

import contextlib
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg2.extensions

from app.contract import Operation
from tests.support import contract
from tests.support.scene import OPERATIONS, WITH_BODY, Scene, example, stored
from tests.support.wire import Answer, exchange, request

Json = dict[str, Any]
Header = tuple[str, str | bytes]
Encoder = Callable[[bytes], bytes]
MAX_ERROR = 16 << 10
MAX_ECHO = 200
INGEST_CAP, OTHER_CAP = 1 << 20, 256 << 10
JSON_TYPE = ("Content-Type", "application/json")


@dataclass(frozen=True)
class Refusal:
    """What a request is refused with; `by_http` where the HTTP layer does it, before any operation is known."""

    status: int
    code: str
    by_http: bool = False


TAKEN = None
NO_HTTP = Refusal(400, "validation_error", by_http=True)
MALFORMED = Refusal(400, "malformed_json")
INVALID = Refusal(400, "validation_error")
BAD_CURSOR = Refusal(400, "invalid_cursor")
UNAUTHENTICATED = Refusal(401, "unauthenticated")
FORBIDDEN = Refusal(403, "insufficient_scope")
NOT_FOUND = Refusal(404, "not_found")
NOT_ALLOWED = Refusal(405, "method_not_allowed")
LATE = Refusal(408, "request_timeout")
TOO_LARGE = Refusal(413, "payload_too_large")
MEDIA = Refusal(415, "unsupported_media_type")
HEADERS = Refusal(431, "headers_too_large", by_http=True)
CHUNKED: list[Header] = [("Transfer-Encoding", "chunked")]


class Siege:
    """Sends requests to a scene, and looks at what comes back."""

    def __init__(self, scene: Scene, owner: psycopg2.extensions.connection) -> None:
        self.scene = scene
        self.owner = owner
        self.auth = ("Authorization", f"Bearer {scene.key}")

    @contextlib.contextmanager
    def nothing_stored(self) -> Iterator[None]:
        before = stored(self.owner, self.scene.project)
        yield
        assert stored(self.owner, self.scene.project) == before

    def call(self, operation: Operation, *headers: Header, body: bytes | None = None, **options: Any) -> bytes:
        """Returns a request for an operation, with the key."""
        path = self.scene.path(operation)
        auth = ("Authorization", f"Bearer {self.scene.key_for(operation)}")
        return request(operation.method.upper(), path, auth, *headers, body=body, **options)

    def example(self, operation: Operation) -> Json:
        """Returns a body that the operation takes from this scene."""
        return example(operation, self.scene.key_for(operation))

    def send(self, *pieces: bytes, **options: Any) -> Answer:
        return exchange(self.scene.url, *pieces, **options)

    def expect(self, wanted: Refusal | None, sent: bytes, about: str = "") -> Answer:
        """Returns the answer to a request on a connection of its own, which is as wanted."""
        answer = self.send(sent)
        verify(wanted, sent, answer, about)
        return answer

    def is_well(self) -> None:
        """Asks something good, and stores nothing, on new connections."""
        answer = self.send(request("GET", "/v1/keys/self", self.auth))
        assert (answer.status, answer.json()["type"]) == (200, "secret")
        answer = self.send(request("POST", "/v1/batch", self.auth, body=b'{"batch":[]}'))
        assert (answer.status, answer.json()["received"]) == (200, 0)


def verify(wanted: Refusal | None, sent: bytes, answer: Answer, about: str = "") -> None:
    method, target, *_ = (*sent.partition(b"\r\n")[0].decode("latin-1").split(" "), "", "")
    about = f"{about} {method} {target[:80]}: {answer.status} {answer.body[:300]!r}"
    assert answer.header("x-request-id"), about
    if wanted is TAKEN:
        # A dead letter that was taken is gone.
        gone = answer.status == 404 and target.endswith("/replay")
        assert gone or answer.status in (200, 201, 202, 204, 409), about
    else:
        assert answer.status == wanted.status, about
        assert contract.error_code(answer.body) == wanted.code, about
        assert answer.json()["request_id"] == answer.header("x-request-id"), about
        assert len(answer.body) <= MAX_ERROR, about
        assert not echoes(sent, answer.body), about
    is_of_contract = "/.." not in target  # openapi-core resolves dots; the server does not
    if is_of_contract and (wanted is TAKEN or not wanted.by_http):
        contract.check_answer(method, target.partition("?")[0], answer.status, dict(answer.headers), answer.body)


def echoes(sent: bytes, body: bytes) -> bool:
    """Returns whether an error repeats more than 200 characters of the request."""
    heard = sent.decode("latin-1")
    texts = [text for text in texts_in(json.loads(body)) if len(text) > MAX_ECHO]
    windows = (text[at : at + MAX_ECHO + 1] for text in texts for at in range(len(text) - MAX_ECHO))
    return any(window in heard for window in windows)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def operation(name: str) -> Operation:
    (found,) = (operation for operation in OPERATIONS if operation.spec["operationId"] == name)
    return found


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def zipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def good_item(number: int) -> Json:
    return {"type": "track", "user_id": f"good-{number}", "event": "good"}


def is_door(operation: Operation) -> bool:
    """Returns whether an operation takes whatever browsers and SDKs send."""
    return operation.door is not None


def by_operation(wanted_of_doors: Refusal | None, wanted_of_others: Refusal | None) -> list[Any]:
    """Returns each operation that wants a body and what it says: a door, or any other. Those that refuse come first."""
    wanting = [operation for operation in WITH_BODY if operation.body.required]
    rows = [(operation, wanted_of_doors if is_door(operation) else wanted_of_others) for operation in wanting]
    return sorted(rows, key=lambda row: row[1] is TAKEN)


def besiege(siege: Siege, rows: list[tuple[Operation, Refusal | None]], sent: Callable[[Operation], bytes]) -> None:
    """Sends a request to each operation; those that refuse it come first and store nothing."""
    with siege.nothing_stored():
        for operation, wanted in rows:
            if wanted is not TAKEN:
                siege.expect(wanted, sent(operation), operation.id)
    for operation, wanted in rows:
        if wanted is TAKEN:
            siege.expect(wanted, sent(operation), operation.id)


def check_value(siege: Siege, value: bytes, wanted: Refusal | None) -> None:
    """Sends the value in a field that no body has, to every operation with a body."""

    def sent(operation: Operation) -> bytes:
        return siege.call(operation, JSON_TYPE, body=encoded(siege.example(operation))[:-1] + b',"x":' + value + b"}")

    besiege(siege, by_operation(wanted, wanted or INVALID), sent)
