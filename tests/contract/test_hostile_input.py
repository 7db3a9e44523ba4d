"""Requests as nobody should send them, byte by byte: refused with the envelope, and nothing is stored."""

import base64
import contextlib
import gzip
import itertools
import json
import threading
import time
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psutil
import psycopg2.extensions
import pytest

from app.contract import Operation
from core import api_key, ids
from tests.support import contract
from tests.support.project import make_key
from tests.support.scene import LISTS, OPERATIONS, WITH_BODY, Scene, example, make_scene, stored
from tests.support.wire import Answer, ClosedError, Wire, chunked, exchange, request

Json = dict[str, Any]
Header = tuple[str, str | bytes]
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
        return request(operation.method.upper(), path, self.auth, *headers, body=body, **options)

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
        assert answer.status in (200, 201, 204, 409), about
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


@pytest.fixture
def siege(scene: Scene, owner: psycopg2.extensions.connection) -> Iterator[Siege]:
    siege = Siege(scene, owner)
    yield siege
    siege.is_well()


@pytest.fixture(scope="module")
def stranger_scene(server_url: str, owner: psycopg2.extensions.connection) -> Scene:
    return make_scene(server_url, owner)


def operation(name: str) -> Operation:
    (found,) = (operation for operation in OPERATIONS if operation.spec["operationId"] == name)
    return found


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def by_document(wanted_of_ingest: Refusal | None, wanted_of_management: Refusal | None) -> list[Any]:
    """Returns each operation with a body and what it says, those that refuse first."""
    wanted = {"ingest": wanted_of_ingest, "management": wanted_of_management}
    rows = [(operation, wanted[operation.document]) for operation in WITH_BODY]
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


# Content-Type of the request; what ingest says; what management says.
MEDIA_TYPES: dict[str, tuple[list[Header], Refusal | None, Refusal | None]] = {
    "upper case": ([("Content-Type", "APPLICATION/JSON")], TAKEN, TAKEN),
    "utf-8": ([("Content-Type", "application/json; charset=utf-8")], TAKEN, TAKEN),
    "UTF-8 quoted": ([("Content-Type", 'application/json;charset="UTF-8"')], TAKEN, TAKEN),
    "us-ascii": ([("Content-Type", "application/json; charset=us-ascii")], TAKEN, TAKEN),
    "an odd parameter": ([("Content-Type", "application/json; profile=x; q=0.1; =; ;")], TAKEN, TAKEN),
    "an empty charset": ([("Content-Type", "application/json; charset=")], TAKEN, TAKEN),
    "a tab at the end": ([("Content-Type", "application/json\t")], TAKEN, TAKEN),
    "missing": ([], TAKEN, TAKEN),
    "empty": ([("Content-Type", "")], TAKEN, TAKEN),
    "text/plain": ([("Content-Type", "text/plain;charset=UTF-8")], TAKEN, MEDIA),
    "a form": ([("Content-Type", "application/x-www-form-urlencoded")], TAKEN, MEDIA),
    "multipart": ([("Content-Type", "multipart/form-data; boundary=x")], TAKEN, MEDIA),
    "xml": ([("Content-Type", "application/xml")], TAKEN, MEDIA),
    "a JSON dialect": ([("Content-Type", "application/vnd.api+json")], TAKEN, MEDIA),
    "nearly JSON": ([("Content-Type", "application/jsonx")], TAKEN, MEDIA),
    "anything": ([("Content-Type", "*/*")], TAKEN, MEDIA),
    "two in one": ([("Content-Type", "application/json, text/plain")], TAKEN, MEDIA),
    "two headers": ([JSON_TYPE, ("Content-Type", "text/xml")], TAKEN, MEDIA),
    "endless": ([("Content-Type", "a" * 5_000)], TAKEN, MEDIA),
    "latin-1": ([("Content-Type", "application/json; charset=latin1")], MEDIA, MEDIA),
    "utf-16": ([("Content-Type", "application/json; charset=utf-16")], MEDIA, MEDIA),
    "utf-7": ([("Content-Type", "text/plain; charset=utf-7")], MEDIA, MEDIA),
    "a charset that is none": ([("Content-Type", "application/json; charset=\xff%00")], MEDIA, MEDIA),
    "a charset in single quotes": ([("Content-Type", "application/json; charset='utf-8'")], MEDIA, MEDIA),
}


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_media_types_and_charsets(siege: Siege, name: str) -> None:
    headers, ingest, management = MEDIA_TYPES[name]
    besiege(
        siege,
        by_document(ingest, management),
        lambda operation: siege.call(operation, *headers, body=encoded(example(operation))),
    )


def test_a_content_type_does_not_lead_around_validation(siege: Siege) -> None:
    rows = by_document(INVALID, INVALID)
    for type_ in ("APPLICATION/JSON", "application/JSON;Charset=UTF-8", ""):
        besiege(siege, rows, lambda op, type_=type_: siege.call(op, ("Content-Type", type_), body=b"[5]"))


def zipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


BOMB = zipped(b'{"x":"' + b"0" * 64_000_000 + b'"}')
# Content-Encoding and what becomes of the body; what ingest says; what management says.
Encoder = Callable[[bytes], bytes]
ENCODINGS: dict[str, tuple[list[Header], Encoder, Refusal | None, Refusal | None]] = {
    "gzip": ([("Content-Encoding", "gzip")], zipped, TAKEN, TAKEN),
    "GZIP": ([("Content-Encoding", "GZIP")], zipped, TAKEN, TAKEN),
    "x-gzip": ([("Content-Encoding", "x-gzip")], zipped, TAKEN, TAKEN),
    "identity": ([("Content-Encoding", "identity")], bytes, TAKEN, TAKEN),
    "gzip without header": ([], zipped, TAKEN, MALFORMED),
    "gzip without header, truncated": ([], lambda b: zipped(b)[:-5], MEDIA, MALFORMED),
    "truncated": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:-9], MEDIA, MEDIA),
    "nothing but its header": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:10], MEDIA, MEDIA),
    "empty": ([("Content-Encoding", "gzip")], lambda b: b"", MEDIA, MEDIA),
    "a wrong checksum": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:-8] + bytes(8), MEDIA, MEDIA),
    "something after the end": ([("Content-Encoding", "gzip")], lambda b: zipped(b) + b"{}", MEDIA, MEDIA),
    "two members": ([("Content-Encoding", "gzip")], lambda b: zipped(b[:5]) + zipped(b[5:]), MEDIA, MEDIA),
    "twice": ([("Content-Encoding", "gzip")], lambda b: zipped(zipped(b)), MALFORMED, MALFORMED),
    "twice, and said so": ([("Content-Encoding", "gzip, gzip")], lambda b: zipped(zipped(b)), MEDIA, MEDIA),
    "header without gzip": ([("Content-Encoding", "gzip")], bytes, MEDIA, MEDIA),
    "a bomb": ([("Content-Encoding", "gzip")], lambda b: BOMB, TOO_LARGE, TOO_LARGE),
    "a bomb without header": ([], lambda b: BOMB, TOO_LARGE, MALFORMED),
    "br": ([("Content-Encoding", "br")], bytes, MEDIA, MEDIA),
    "zstd": ([("Content-Encoding", "zstd")], bytes, MEDIA, MEDIA),
    "deflate": ([("Content-Encoding", "deflate")], zlib.compress, MEDIA, MEDIA),
    "deflate, called gzip": ([("Content-Encoding", "gzip")], zlib.compress, MEDIA, MEDIA),
    "two headers": ([("Content-Encoding", "gzip"), ("Content-Encoding", "br")], zipped, MEDIA, MEDIA),
    "nonsense": ([("Content-Encoding", "\xff" * 300)], bytes, MEDIA, MEDIA),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_content_encodings(siege: Siege, name: str) -> None:
    headers, encode, ingest, management = ENCODINGS[name]
    besiege(
        siege,
        by_document(ingest, management),
        lambda operation: siege.call(operation, JSON_TYPE, *headers, body=encode(encoded(example(operation)))),
    )


def length(value: str) -> list[Header]:
    return [("Content-Length", value)]


CHUNKED: list[Header] = [("Transfer-Encoding", "chunked")]
# Headers and the body that follows them, made from a good body; what both documents say.
FRAMES: dict[str, tuple[list[Header], Encoder, Refusal | None]] = {
    "a length": (length("%d"), bytes, TAKEN),
    "a length that is too short": (length("5"), bytes, MALFORMED),
    "a length of zero": (length("0"), bytes, MALFORMED),
    "no length": ([], bytes, MALFORMED),
    "a huge length": (length("99999999999999999"), bytes, TOO_LARGE),
    "a length beyond 64 bits": (length("9" * 30), bytes, NO_HTTP),
    "a negative length": (length("-5"), bytes, NO_HTTP),
    "a length with a plus": (length("+5"), bytes, NO_HTTP),
    "a length in hex": (length("0x1a"), bytes, NO_HTTP),
    "a length with an underscore": (length("1_0"), bytes, NO_HTTP),
    "a length that is text": (length("many"), bytes, NO_HTTP),
    "an empty length": (length(""), bytes, NO_HTTP),
    "a list of lengths": (length("%d, %d"), bytes, NO_HTTP),
    "the same length twice": (length("%d") * 2, bytes, NO_HTTP),
    "two lengths": (length("%d") + length("5"), bytes, NO_HTTP),
    "length and chunks": (length("%d") + CHUNKED, lambda b: chunked([b]), NO_HTTP),
    "chunks and length": (CHUNKED + length("%d"), bytes, NO_HTTP),
    "chunks": (CHUNKED, lambda b: chunked([b[:7], b[7:]]), TAKEN),
    "chunks of a byte": (CHUNKED, lambda b: chunked(b[at : at + 1] for at in range(len(b))), TAKEN),
    "chunks with extensions": (CHUNKED, lambda b: b'%x;a="b"\r\n%s\r\n0\r\n\r\n' % (len(b), b), TAKEN),
    "chunks with trailers": (CHUNKED, lambda b: b"%x\r\n%s\r\n0\r\nX-Key: 1\r\n\r\n" % (len(b), b), TAKEN),
    "chunks without content": (CHUNKED, lambda b: chunked([]), MALFORMED),
    "a chunk whose size is no number": (CHUNKED, lambda b: b"zz\r\n" + b, NO_HTTP),
    "a chunk of a negative size": (CHUNKED, lambda b: b"-1\r\n" + b, NO_HTTP),
    "a chunk of a size beyond 64 bits": (CHUNKED, lambda b: b"f" * 17 + b"\r\n" + b, NO_HTTP),
    "a chunk longer than it says": (CHUNKED, lambda b: b"5\r\n" + b + b"\r\n0\r\n\r\n", NO_HTTP),
    "chunks above the cap": (CHUNKED, lambda b: chunked([b" " * 65_536] * 17), TOO_LARGE),
    "chunks, not last": ([("Transfer-Encoding", "chunked, gzip")], lambda b: chunked([b]), NO_HTTP),
    "an unknown transfer encoding": ([("Transfer-Encoding", "cow")], bytes, NO_HTTP),
}


@pytest.mark.parametrize("name", FRAMES)
def test_lengths_and_chunks(siege: Siege, name: str) -> None:
    headers, frame, wanted = FRAMES[name]

    def sent(operation: Operation) -> bytes:
        body = encoded(example(operation))
        filled = [(key, str(value).replace("%d", str(len(body)))) for key, value in headers]
        return siege.call(operation, JSON_TYPE, *filled, body=frame(body), length=False)

    doors = [operation("track"), operation("createContact"), operation("queryFunnel")]
    besiege(siege, [(door, wanted) for door in doors], sent)


# The bytes of a request that is none, or an odd one; what the server says.
REQUEST_LINES: dict[str, tuple[bytes, Refusal | None]] = {
    "TLS": (bytes.fromhex("16030102000100") + b"x" * 200 + b"\r\n\r\n", NO_HTTP),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", NO_HTTP),
    "HTTP/2 at once": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", NO_HTTP),
    "HTTP/3.0": (request("GET", "/v1/keys/self", version="3.0"), NO_HTTP),
    "HTTP/1.2": (request("GET", "/v1/keys/self", version="1.2"), NO_HTTP),
    "HTTP/0.9": (b"GET /v1/keys/self\r\n\r\n", UNAUTHENTICATED),
    "HTTP/1.0": (request("GET", "/v1/keys/self", version="1.0"), UNAUTHENTICATED),
    "line feeds only": (request("GET", "/v1/keys/self").replace(b"\r\n", b"\n"), NO_HTTP),
    "no target": (b"GET  HTTP/1.1\r\n\r\n", NO_HTTP),
    "a target without a slash": (request("GET", "v1/keys/self"), NO_HTTP),
    "a space in the target": (request("GET", "/v1/keys /self"), NO_HTTP),
    "bytes beyond ASCII in the target": (request("GET", "/v1/contacts/\xff"), NO_HTTP),
    "NUL in the target": (request("GET", "/v1/\0"), NO_HTTP),
    "a target of 70,000 characters": (request("GET", "/v1/" + "a" * 70_000), NO_HTTP),
    "an unknown method": (request("BREW", "/v1/contacts"), NO_HTTP),
    "a method in lower case": (request("get", "/v1/contacts"), NO_HTTP),
    "NUL in the method": (request("GE\0T", "/v1/contacts"), NO_HTTP),
    "CONNECT": (request("CONNECT", "trellis.test:443"), NO_HTTP),
    "a space in a header's name": (request("GET", "/v1/keys/self", ("X Y", "1")), NO_HTTP),
    "a header without a name": (request("GET", "/v1/keys/self", ("", "1")), NO_HTTP),
    "NUL in a header": (request("GET", "/v1/keys/self", ("X", "a\0b")), NO_HTTP),
    "a line feed in a header": (request("GET", "/v1/keys/self", ("X", "a\nb")), NO_HTTP),
    "a folded header": (request("GET", "/v1/keys/self", ("X", "a\r\n b")), NO_HTTP),
    "101 headers": (request("GET", "/v1/keys/self", *[("X", "1")] * 100), HEADERS),
    "10,000 headers": (request("GET", "/v1/keys/self", *[("X", "1")] * 10_000), HEADERS),
    "a header of 70,000 bytes": (request("GET", "/v1/keys/self", ("X", "a" * 70_000)), HEADERS),
    "a header of a million bytes": (request("GET", "/v1/keys/self", ("X", "a" * 1_000_000)), HEADERS),
    "headers of 90,000 bytes": (request("GET", "/v1/keys/self", *[("X", "a" * 1_000)] * 90), HEADERS),
    "headers on a page": (request("GET", "/healthz", *[("X", "a" * 1_000)] * 90), HEADERS),
}


@pytest.mark.parametrize("name", REQUEST_LINES)
def test_request_lines_and_headers(siege: Siege, name: str) -> None:
    sent, wanted = REQUEST_LINES[name]
    with siege.nothing_stored():
        siege.expect(wanted, sent)


def test_slow_and_silent_senders_are_answered_or_closed_in_time(siege: Siege) -> None:
    """All of them at once; the tests' server gives headers and bodies a second each."""
    track, head = operation("track"), request("GET", "/v1/keys/self", siege.auth)
    whole = siege.call(track, body=encoded(example(track)))
    started: dict[str, tuple[Wire, Refusal | None]] = {}

    def start(name: str, wanted: Refusal | None, data: bytes) -> None:
        wire = Wire(siege.scene.url)
        wire.send(data)
        started[name] = (wire, wanted)

    with siege.nothing_stored():
        start("silent", TAKEN, b"")
        start("a method", LATE, b"GET /v1/ke")
        start("headers without end", LATE, head[:-2])
        start("headers that drip", LATE, head[:-2])
        start("a body that stays away", LATE, siege.call(track, ("Content-Length", "60")))
        start("a body that stops", LATE, whole[:-5])
        start("a body that drips", LATE, whole[:-20])
        start("chunks without end", LATE, siege.call(track, *CHUNKED, body=chunked([b"{}"])[:-5], length=False))
        start("a huge chunk", LATE, siege.call(track, *CHUNKED, body=b"7fffffff\r\n{", length=False))
        start("a second request", TAKEN, head + head[:20])
        for _ in range(4):
            time.sleep(0.15)
            started["headers that drip"][0].send(b"X: 1\r\n")
            started["a body that drips"][0].send(b" ")
        begun = time.monotonic()
        for name, (wire, wanted) in started.items():
            with wire:
                if name != "silent":
                    answer = wire.answer()
                    by_http = Refusal(408, "request_timeout", by_http=True) if wanted else None
                    verify(by_http, b"GET /v1/keys/self HTTP/1.1\r\n", answer, name)
                if name == "a second request":
                    verify(Refusal(408, "request_timeout", by_http=True), b"GET / HTTP/1.1", wire.answer(), name)
                with pytest.raises(ClosedError):
                    wire.receive()
        assert time.monotonic() - begun < 4


def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one(siege: Siege) -> None:
    track = operation("track")
    body = encoded(example(track))
    sent = siege.call(track, ("Content-Length", str(len(body) + 5)), body=body, length=False)
    with siege.nothing_stored():
        for hang_up in (Wire.end, lambda wire: wire.socket.close()):
            with Wire(siege.scene.url) as wire:
                wire.send(sent)
                time.sleep(0.1)
                hang_up(wire)
        time.sleep(0.2)


def test_two_hundred_silent_connections_keep_nobody_waiting(siege: Siege) -> None:
    wires = [Wire(siege.scene.url) for _ in range(200)]
    begun = time.monotonic()
    siege.is_well()
    assert time.monotonic() - begun < 1
    for wire in wires:
        wire.socket.close()


def strings(text: bytes) -> bytes:
    return b'"' + text + b'"'


def nested(levels: int, inside: bytes = b"1") -> bytes:
    return b"[" * levels + inside + b"]" * levels


def nested_objects(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


# A value in an object of the body, one level deep; TAKEN where ingest takes it and management, which knows no such
# field, finds nothing but that to say.
VALUES: dict[str, tuple[bytes, Refusal | None]] = {
    "308 digits": (b"9" * 308, TAKEN),
    "309 digits": (b"9" * 309, MALFORMED),
    "309 digits, negative": (b"-" + b"9" * 309, MALFORMED),
    "5,000 digits": (b"9" * 5_000, MALFORMED),
    "5,000 digits after the point": (b"0." + b"1" * 5_000, TAKEN),
    "400 digits and a point": (b"9" * 400 + b".5", MALFORMED),
    "1e308": (b"1e308", TAKEN),
    "just beyond a double": (b"1.7976931348623159e308", MALFORMED),
    "1e400": (b"1e400", MALFORMED),
    "-1E+0400": (b"-1E+0400", MALFORMED),
    "300 digits e50": (b"9" * 300 + b"e50", MALFORMED),
    "an exponent beyond 64 bits": (b"1e99999999999999999999", MALFORMED),
    "1e-400": (b"1e-400", TAKEN),
    "1e400 in a list of texts": (b'["12345e400",1e400]', MALFORMED),
    "1e400 as text": (b'"1e400"', TAKEN),
    "NaN": (b"NaN", MALFORMED),
    "nan": (b"nan", MALFORMED),
    "Infinity": (b"Infinity", MALFORMED),
    "-Infinity": (b"-Infinity", MALFORMED),
    "a zero in front": (b"01", MALFORMED),
    "a plus": (b"+1", MALFORMED),
    "no digit before the point": (b".5", MALFORMED),
    "no digit after the point": (b"5.", MALFORMED),
    "hex": (b"0x10", MALFORMED),
    "undefined": (b"undefined", MALFORMED),
    "Python's True": (b"True", MALFORMED),
    "a comma at the end": (b"[1,]", MALFORMED),
    "a comment": (b"1/* one */", MALFORMED),
    "single quotes": (b"'a'", MALFORMED),
    "NUL, escaped": (strings(b"a\\u0000b"), MALFORMED),
    "NUL, raw": (strings(b"a\0b"), MALFORMED),
    "NUL in a key": (b'{"a\\u0000":1}', MALFORMED),
    "NUL that is not: a backslash before": (strings(b"\\\\u0000"), TAKEN),
    "a tab, raw": (strings(b"a\tb"), MALFORMED),
    "a line feed, raw": (strings(b"a\nb"), MALFORMED),
    "DEL, raw": (strings(b"\x7f"), TAKEN),
    "an escape that is none": (strings(b"\\x41"), MALFORMED),
    "half an escape": (strings(b"\\u12"), MALFORMED),
    "a first surrogate alone": (strings(b"\\ud800"), MALFORMED),
    "a second surrogate alone": (strings(b"\\udc00"), MALFORMED),
    "surrogates in the wrong order": (strings(b"\\udc00\\ud800"), MALFORMED),
    "a surrogate in a key": (b'{"\\ud800":1}', MALFORMED),
    "a surrogate in UTF-8": (strings(b"\xed\xa0\x80"), MALFORMED),
    "a pair of surrogates": (strings(b"\\ud83d\\ude00"), TAKEN),
    "a byte that is not UTF-8": (strings(b"\xff"), MALFORMED),
    "latin-1": (strings(b"caf\xe9"), MALFORMED),
    "an overlong NUL": (strings(b"\xc0\x80"), MALFORMED),
    "an overlong slash": (strings(b"\xe0\x80\xaf"), MALFORMED),
    "a character that is cut off": (strings(b"\xe2\x82"), MALFORMED),
    "a character beyond Unicode": (strings(b"\xf4\x90\x80\x80"), MALFORMED),
    "no character": (strings(b"\xef\xbf\xbf"), TAKEN),
    "a key twice": (b'{"a":1,"a":1}', MALFORMED),
    "a key twice, once escaped": (b'{"a":1,"\\u0061":2}', MALFORMED),
    "a key twice, deep down": (b'[[{"a":{"b":1,"b":2}}]]', MALFORMED),
    "a long key twice": (b'{"%s":1,"%s":1}' % (b"k" * 5_000, b"k" * 5_000), MALFORMED),
    "an empty key": (b'{"":{"":""}}', TAKEN),
    "__proto__": (b'{"__proto__":{"a":1},"constructor":1}', TAKEN),
    "200 levels": (nested(199), TAKEN),
    "201 levels": (nested(200), MALFORMED),
    "200 levels of objects": (nested_objects(199), TAKEN),
    "201 levels of objects": (nested_objects(200), MALFORMED),
    "an empty list below 200 levels": (nested(199, b"[]"), TAKEN),
    "10,000 levels": (nested(10_000), MALFORMED),
    "10,000 levels of objects": (nested_objects(10_000), MALFORMED),
    "10,000 levels without end": (b"[" * 10_000, MALFORMED),
    "100,000 items": (b"[" + b"1," * 99_999 + b"1]", TAKEN),
    "20,000 keys": (encoded({f"k{number}": 1 for number in range(20_000)}), TAKEN),
    "200,000 characters": (strings(b"x" * 200_000), TAKEN),
    "a text without end": (b'"' + b"x" * 200_000, MALFORMED),
}


@pytest.mark.parametrize("name", VALUES)
def test_values(siege: Siege, name: str) -> None:
    value, wanted = VALUES[name]

    def sent(operation: Operation) -> bytes:
        return siege.call(operation, JSON_TYPE, body=encoded(example(operation))[:-1] + b',"x":' + value + b"}")

    besiege(siege, by_document(wanted, wanted or INVALID), sent)


# What becomes of a good body as a whole; what both documents say.
BODIES: dict[str, tuple[Encoder, Refusal]] = {
    "a byte order mark": (lambda b: b"\xef\xbb\xbf" + b, MALFORMED),
    "UTF-16": (lambda b: b.decode().encode("utf-16"), MALFORMED),
    "UTF-16 without mark": (lambda b: b.decode().encode("utf-16-le"), MALFORMED),
    "UTF-32": (lambda b: b.decode().encode("utf-32"), MALFORMED),
    "two values": (lambda b: b + b, MALFORMED),
    "lines of JSON": (lambda b: b + b"\n" + b, MALFORMED),
    "something after the end": (lambda b: b + b"x", MALFORMED),
    "NUL after the end": (lambda b: b + b"\0", MALFORMED),
    "a space that is none": (lambda b: b"\xc2\xa0" + b, MALFORMED),
    "a form": (lambda b: b"userId=ann&event=seen", MALFORMED),
    "XML": (lambda b: b"<?xml version='1.0'?><a/>", MALFORMED),
    "JSONP": (lambda b: b"callback(" + b + b")", MALFORMED),
    "nothing": (lambda b: b"", MALFORMED),
    "space": (lambda b: b" \r\n\t", MALFORMED),
    "half": (lambda b: b[: len(b) // 2], MALFORMED),
    "null": (lambda b: b"null", INVALID),
    "true": (lambda b: b"true", INVALID),
    "a number": (lambda b: b"1.5", INVALID),
    "a text": (lambda b: encoded(b.decode()), INVALID),
    "a list": (lambda b: b"[" + b + b"]", INVALID),
    "an empty list": (lambda b: b"[]", INVALID),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(siege: Siege, name: str) -> None:
    make, wanted = BODIES[name]
    rows = by_document(wanted, wanted)
    besiege(siege, rows, lambda operation: siege.call(operation, JSON_TYPE, body=make(encoded(example(operation)))))


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_a_body_of_one_byte_too_much_is_refused(siege: Siege, operation: Operation) -> None:
    cap = INGEST_CAP if operation.document == "ingest" else OTHER_CAP
    body = encoded(example(operation))
    with siege.nothing_stored():
        siege.expect(TOO_LARGE, siege.call(operation, JSON_TYPE, body=body.ljust(cap + 1)))
        siege.expect(TOO_LARGE, siege.call(operation, *CHUNKED, body=chunked([body.ljust(cap + 1)]), length=False))
        unzipped = zipped(body.ljust(cap + 1))
        siege.expect(TOO_LARGE, siege.call(operation, ("Content-Encoding", "gzip"), body=unzipped))
    siege.expect(TAKEN, siege.call(operation, JSON_TYPE, body=body.ljust(cap)))
    siege.expect(TAKEN, siege.call(operation, ("Content-Encoding", "gzip"), body=zipped(body.ljust(cap))))


@pytest.mark.parametrize(
    ("target", "header"),
    [
        ("/v1/track", ("Content-Length", str(100 << 20))),
        ("/v1/track", ("Transfer-Encoding", "chunked")),
        ("/v1/contacts", ("Transfer-Encoding", "chunked")),
        ("/v1/nothing/there", ("Transfer-Encoding", "chunked")),
    ],
)
def test_a_hundred_megabytes_are_refused_while_they_come_and_kept_nowhere(
    siege: Siege, target: str, header: Header
) -> None:
    process, block = psutil.Process(), b" " * (1 << 20)
    is_chunked = header[0] == "Transfer-Encoding"
    head = request("POST", target, siege.auth, header)
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        before = process.memory_info().rss
        pieces = [chunked([block])[:-5]] * 100 if is_chunked else [block] * 100
        sender = threading.Thread(target=wire.send, args=(head, *pieces))
        sender.start()
        answer = wire.answer()
        verify(TOO_LARGE, head, answer)
        sender.join()
        assert process.memory_info().rss - before < 50 << 20


def test_a_connection_outlives_a_body_that_was_refused(siege: Siege) -> None:
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        for _ in range(3):
            wire.send(siege.call(operation("track"), body=b" " * (3 << 20)))
            assert wire.answer().status == 413
            wire.send(request("GET", "/v1/keys/self", siege.auth))
            assert wire.answer().status == 200


def test_what_is_broken_after_a_whole_request_does_not_take_its_answer(siege: Siege) -> None:
    """A 400 in the place of the first answer would say that nothing was stored."""
    track = operation("track")
    with Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, JSON_TYPE, body=encoded(example(track))) + b"\x00\x01 broken\r\n\r\n")
        assert wire.answer().json()["received"] == 1
        with contextlib.suppress(ClosedError):
            verify(NO_HTTP, b"", wire.answer())


def test_requests_in_a_pipeline_are_answered_in_order(siege: Siege) -> None:
    track = operation("track")
    names = [f"request-{number}" for number in range(30)]
    bad, good = b"[", encoded(example(track))
    calls = [
        siege.call(track, ("X-Request-Id", name), body=bad if number % 3 else good) for number, name in enumerate(names)
    ]
    with Wire(siege.scene.url) as wire:
        wire.send(b"".join(calls))
        answers = [wire.answer() for _ in names]
    assert [answer.header("x-request-id") for answer in answers] == names
    assert [answer.status for answer in answers] == [400 if number % 3 else 200 for number in range(30)]


def test_the_body_may_wait_for_a_100_continue(siege: Siege) -> None:
    track = operation("track")
    body, waits = encoded(example(track)), ("Expect", "100-continue")
    with Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, waits, ("Content-Length", str(len(body)))))
        assert wire.head()[0] == 100
        wire.send(body)
        assert wire.answer().status == 200
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, waits, ("Content-Length", "2000000")))
        answer = wire.answer()
        assert (answer.status, answer.interim) == (413, ())


def test_http_1_0_is_answered_and_closed(siege: Siege) -> None:
    with Wire(siege.scene.url) as wire:
        wire.send(request("GET", "/v1/keys/self", siege.auth, version="1.0"))
        answer = wire.answer()
        assert (answer.status, answer.header("connection")) == (200, "close")
        with pytest.raises(ClosedError):
            wire.receive()


@pytest.mark.parametrize("protocol", ["websocket", "h2c", "\xff"])
def test_another_protocol_is_not_taken_up(siege: Siege, protocol: str) -> None:
    """The request is answered in HTTP/1.1, or refused; what follows on the connection cannot be read any more."""
    upgrade = (("Connection", "Upgrade"), ("Upgrade", protocol))
    with Wire(siege.scene.url) as wire:
        wire.send(request("GET", "/v1/keys/self", siege.auth, *upgrade))
        answer = wire.answer()
        assert (answer.status, answer.header("connection")) == (200, "close")
    with siege.nothing_stored():
        track = operation("track")
        siege.expect(MALFORMED, siege.call(track, *upgrade, body=encoded(example(track))))


# Batches: their sizes, and the bad items that leave their neighbours unharmed.


def good_item(number: int) -> Json:
    return {"type": "track", "user_id": f"good-{number}", "event": "good"}


@pytest.mark.parametrize(("path", "name", "most"), [("/v1/batch", "batch", 2_500), ("/v1/events/batch", "events", 500)])
def test_a_batch_of_one_item_too_many_is_refused_as_a_whole(siege: Siege, path: str, name: str, most: int) -> None:
    def sent(count: int) -> bytes:
        return request("POST", path, siege.auth, JSON_TYPE, body=encoded({name: [good_item(n) for n in range(count)]}))

    with siege.nothing_stored():
        siege.expect(INVALID, sent(most + 1))
    assert siege.expect(TAKEN, sent(most)).json()["accepted"] == most


TRACK: Json = {"type": "track", "userId": "bad", "event": "bad"}
# Items that cannot be stored, with the code and the field of their rejection.
BAD_ITEMS: dict[str, tuple[Any, str, str]] = {
    "null": (None, "validation_error", ""),
    "a number": (5, "validation_error", ""),
    "a text": ("track", "validation_error", ""),
    "a list": ([], "validation_error", ""),
    "an empty object": ({}, "validation_error", "type"),
    "no type": ({"userId": "bad", "event": "bad"}, "validation_error", "type"),
    "an unknown type": (TRACK | {"type": "delete"}, "validation_error", "type"),
    "a type that is no text": (TRACK | {"type": ["track"]}, "validation_error", "type"),
    "an upper case type": (TRACK | {"type": "TRACK"}, "validation_error", "type"),
    "nobody": ({"type": "track", "event": "bad"}, "validation_error", ""),
    "nobody, explicitly": (TRACK | {"userId": None}, "validation_error", "userId"),
    "no event": ({"type": "track", "userId": "bad"}, "validation_error", ""),
    "an empty event": (TRACK | {"event": ""}, "validation_error", "event"),
    "an endless event": (TRACK | {"event": "e" * 256}, "validation_error", "event"),
    "an endless user": (TRACK | {"userId": "u" * 256}, "validation_error", "userId"),
    "a user that is a number": (TRACK | {"userId": 5}, "validation_error", "userId"),
    "properties that are a list": (TRACK | {"properties": [1]}, "validation_error", "properties"),
    "1,001 properties": (
        TRACK | {"properties": dict.fromkeys(map(str, range(1_001)))},
        "validation_error",
        "properties",
    ),
    "1,001 fields": (TRACK | dict.fromkeys(map(str, range(1_001))), "validation_error", ""),
    "10,001 fields": (TRACK | dict.fromkeys(map(str, range(10_001))), "validation_error", ""),
    "a time that is none": (TRACK | {"timestamp": "yesterday, around noon"}, "validation_error", "timestamp"),
    "a time without zone": (TRACK | {"timestamp": "2026-01-15T14:22:00.000"}, "validation_error", "timestamp"),
    "a time that is a number": (TRACK | {"timestamp": 1768487000}, "validation_error", "timestamp"),
    "the 30th of February": (TRACK | {"timestamp": "2026-02-30T00:00:00Z"}, "validation_error", "timestamp"),
    "a time before 1970": (TRACK | {"timestamp": "1969-12-31T23:59:59Z"}, "timestamp_out_of_range", "timestamp"),
    "a time in the future": (TRACK | {"timestamp": "2999-01-01T00:00:00Z"}, "timestamp_out_of_range", "timestamp"),
    "the year 0": (TRACK | {"timestamp": "0000-01-01T00:00:00Z"}, "timestamp_out_of_range", "timestamp"),
    "the year 9999": (TRACK | {"timestamp": "9999-12-31T23:59:59-12:00"}, "timestamp_out_of_range", "timestamp"),
    "sent in the year 0": (TRACK | {"sentAt": "0000-01-01T00:00:00Z"}, "timestamp_out_of_range", "sentAt"),
    "an alias of nobody": ({"type": "alias", "userId": "bad"}, "validation_error", ""),
    "a group without id": ({"type": "group", "userId": "bad"}, "validation_error", ""),
    "traits that are a text": ({"type": "identify", "userId": "bad", "traits": "x"}, "validation_error", "traits"),
    "an endless field name": (TRACK | {"properties": {"k" * 5_000: {}}, "userId": []}, "validation_error", "userId"),
}


@pytest.mark.parametrize("name", BAD_ITEMS)
def test_a_bad_item_leaves_its_neighbours_unharmed(siege: Siege, name: str) -> None:
    item, code, field = BAD_ITEMS[name]
    body = encoded({"batch": [good_item(1), item, good_item(2)]})
    receipt = siege.expect(TAKEN, request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=body)).json()
    assert (receipt["received"], receipt["accepted"]) == (3, 2), receipt
    (rejection,) = receipt["rejected"]
    assert (rejection["index"], rejection["code"], rejection["field"]) == (1, code, field)
    with siege.nothing_stored():
        strict = request("POST", "/v1/batch?strict=true", siege.auth, JSON_TYPE, body=body)
        refused = siege.expect(INVALID, strict).json()["error"]["details"]
        assert [detail["field"].partition(".")[0] for detail in refused] == ["1"]


def test_a_batch_of_nothing_but_bad_items_is_told_about_each(siege: Siege) -> None:
    items = [item for item, _, _ in BAD_ITEMS.values() if len(encoded(item)) < 2_000] * 60
    sent = request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=encoded({"batch": items}))
    receipt = siege.expect(TAKEN, sent).json()
    assert [rejection["index"] for rejection in receipt["rejected"]] == list(range(len(items)))
    with siege.nothing_stored():
        siege.expect(INVALID, sent.replace(b"/v1/batch", b"/v1/batch?strict=true"))


def test_twenty_long_complaints_still_make_a_short_answer(siege: Siege) -> None:
    """Control characters take six bytes each in JSON."""
    conditions = {f"{number}" + "\x01" * 250: [] for number in range(20)}
    body = example(operation("queryFunnel")) | {"steps": [{"where": conditions}] * 2}
    with siege.nothing_stored():
        siege.expect(INVALID, siege.call(operation("queryFunnel"), JSON_TYPE, body=encoded(body)))
        unknown = dict.fromkeys(("\x01" * 250 + str(number) for number in range(100)), 1)
        siege.expect(INVALID, siege.call(operation("createContact"), JSON_TYPE, body=encoded(unknown)))


# Types: every field of every body with values of every type that it does not take.

SAMPLES = {"null": None, "boolean": True, "integer": 7, "number": 1.5, "string": "text", "array": [], "object": {}}


def resolved(schema: Json, operation: Operation) -> Json:
    reference = schema.get("$ref")
    return operation.components["schemas"][reference.rpartition("/")[2]] if reference else schema


def fields(
    schema: Json, operation: Operation, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yields the path of each field that the schema types, and its types."""
    schema = resolved(schema, operation)
    types = schema.get("type", [])
    types = {types} if isinstance(types, str) else set(types)
    if types and path:
        yield path, types | ({"integer"} if "number" in types else set())
    for name, property_ in schema.get("properties", {}).items():
        yield from fields(property_, operation, (*path, name))
    items = schema.get("items", {})
    if "$ref" in items:
        yield from fields(items, operation, (*path, "0"))


def body_fields(operation: Operation) -> list[tuple[tuple[str, ...], set[str]]]:
    return list(fields(operation.spec["requestBody"]["content"]["application/json"]["schema"], operation))


def with_value(body: Any, path: tuple[str, ...], value: Any) -> Any:
    """Returns the body with a value at a path; the last of a list's items stands for `0`."""
    if not path:
        return value
    name, *rest = path
    if isinstance(body, list):
        return [with_value(body[0] if body else {}, tuple(rest), value), *body[1:]]
    default: Any = [] if rest[:1] == ["0"] else {}
    return {**body, name: with_value(body.get(name, default), tuple(rest), value)}


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_no_field_takes_a_value_of_another_type(siege: Siege, operation: Operation) -> None:
    typed = body_fields(operation)
    assert typed
    with siege.nothing_stored():
        for path, types in typed:
            for type_, value in SAMPLES.items():
                if type_ not in types:
                    body = with_value(example(operation), path, value)
                    answer = siege.expect(
                        INVALID, siege.call(operation, JSON_TYPE, body=encoded(body)), f"{path} {type_}"
                    )
                    places = [detail["field"] for detail in answer.json()["error"]["details"]]
                    assert ".".join(path) in places, (path, type_, places)


DOORS = [operation for operation in WITH_BODY if operation.document == "ingest"]
# Names that some door or SDK knows; to the doors that do not list them, they are just more fields.
NAMES = [
    "userId", "user_id", "anonymousId", "anonymous_id", "messageId", "message_id", "sessionId", "session_id", "groupId",
    "group_id", "previousId", "previous_id", "sentAt", "sent_at", "timestamp", "originalTimestamp",
    "original_timestamp", "receivedAt", "context", "integrations", "properties", "traits", "name", "category", "type",
    "kind", "event", "channel", "version", "writeKey", "batch", "events",
]  # fmt: skip
ODD_VALUES = [*SAMPLES.values(), "", "\x01", "x" * 300, "x" * 70_000, -1, 1e300]


@pytest.mark.parametrize("name", NAMES)
def test_a_field_with_any_value_is_taken_or_refused_and_the_next_event_is_taken(siege: Siege, name: str) -> None:
    """Also where the door does not list the field: then nothing has looked at its value before."""
    for door in DOORS:
        for value in ODD_VALUES:
            body = encoded(example(door) | {name: value})
            answer = siege.send(siege.call(door, JSON_TYPE, body=body))
            assert answer.status in (200, 400, 401), (door.id, value, answer.body[:300])
            contract.check_answer("POST", door.path, answer.status, dict(answer.headers), answer.body)
    items = [good_item(1), *({"type": "track", "event": "e", "userId": "u", name: value} for value in ODD_VALUES)]
    for path, list_name in (("/v1/batch", "batch"), ("/v1/events/batch", "events")):
        sent = request("POST", path, siege.auth, JSON_TYPE, body=encoded({list_name: [*items, good_item(2)]}))
        receipt = siege.expect(TAKEN, sent).json()
        assert receipt["received"] == len(items) + 1
        assert not {0, len(items)} & {rejection["index"] for rejection in receipt["rejected"]}, receipt


@pytest.mark.parametrize("name", ["user_id", "userId", "session_id", "sessionId", "context"])
def test_what_was_taken_with_odd_fields_can_be_read(siege: Siege, name: str) -> None:
    for value in ODD_VALUES:
        body = encoded({"event": "odd", "anonymous_id": "device", name: value})
        siege.send(request("POST", "/v1/events", siege.auth, body=body))
    siege.expect(TAKEN, request("GET", "/v1/events?event=odd&limit=100", siege.auth))
    siege.expect(TAKEN, request("GET", "/v1/contacts?limit=100", siege.auth))


NULLABLE = [operation for operation in WITH_BODY if any("null" in types for _, types in body_fields(operation))]
BOTH_SPELLINGS = {"user_id": "ann", "anonymous_id": "device", "previous_id": "old", "group_id": "acme"}


@pytest.mark.parametrize("operation", NULLABLE, ids=lambda operation: operation.id)
def test_a_field_that_may_be_null_may_be_null(siege: Siege, operation: Operation) -> None:
    body = example(operation) | (BOTH_SPELLINGS if operation.document == "ingest" else {})
    for path, types in body_fields(operation):
        if "null" in types:
            sent = siege.call(operation, JSON_TYPE, body=encoded(with_value(body, path, None)))
            siege.expect(TAKEN, sent, f"{path}")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("queryFunnel", b"window_seconds", b"3600.0"), ("queryFunnel", b"window_seconds", b"36e2"),
     ("rotateKey", b"grace_seconds", b"60.0"), ("rotateKey", b"grace_seconds", b"0e5")],
)  # fmt: skip
def test_a_whole_number_is_an_integer_however_it_is_spelled(
    siege: Siege, name: str, field: bytes, value: bytes
) -> None:
    body = encoded({key: value for key, value in example(operation(name)).items() if key != field.decode()})
    body = body[:-1] + (b"," if body != b"{}" else b"") + b'"%s":%s}' % (field, value)
    siege.expect(TAKEN, siege.call(operation(name), JSON_TYPE, body=body))


@pytest.mark.parametrize("kind", ["track", "identify", "page", "screen", "group", "alias"])
def test_no_field_of_an_item_takes_a_value_of_another_type(siege: Siege, kind: str) -> None:
    of_kind = operation(kind)
    item = {"type": kind, **example(of_kind)}
    bad = [
        {**item, path[0]: value}
        for path, types in body_fields(of_kind)
        for type_, value in SAMPLES.items()
        if type_ not in types and path != ("writeKey",)
    ]
    items = [item for pair in itertools.zip_longest(map(good_item, range(len(bad))), bad) for item in pair]
    sent = request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=encoded({"batch": items}))
    receipt = siege.expect(TAKEN, sent).json()
    assert receipt["accepted"] == len(bad)
    assert [rejection["index"] for rejection in receipt["rejected"]] == list(range(1, 2 * len(bad), 2))


CLOSED = [operation for operation in WITH_BODY if operation.document == "management"]


@pytest.mark.parametrize("operation", CLOSED, ids=lambda operation: operation.id)
def test_management_takes_no_field_that_it_does_not_know(siege: Siege, operation: Operation) -> None:
    places: list[tuple[str, ...]] = [()]
    places += [path for path, types in body_fields(operation) if types == {"object"} and path[-1] != "where"]
    if operation.spec["operationId"] == "queryFunnel":
        places.append(("steps", "0", "where", "row_count"))
    with siege.nothing_stored():
        for path in places:
            for name in ("user_Id", "__proto__", "$where", "", "n" * 300):
                body = with_value(example(operation), (*path, name), 1)
                siege.expect(INVALID, siege.call(operation, JSON_TYPE, body=encoded(body)), f"{path} {name[:20]}")


# Credentials, in every place where a key may stand.

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
    key = make_key(siege.owner, siege.scene.live.id, "live", "secret", sorted(set(others)))
    body = encoded(example(operation)) if operation.body else None
    path = siege.scene.path(operation)
    with siege.nothing_stored():
        siege.expect(FORBIDDEN, request(operation.method.upper(), path, ("X-API-Key", key), body=body))


# Ids, cursors and parameters.

WITH_ID = [operation for operation in OPERATIONS if "{" in operation.path]


@pytest.mark.parametrize("operation", WITH_ID, ids=lambda operation: operation.id)
def test_ids_of_others_and_of_nobody_are_not_found(siege: Siege, stranger_scene: Scene, operation: Operation) -> None:
    body = encoded(example(operation)) if operation.body else None
    (name,) = (name for name in siege.scene.ids if f"{{{name}}}" in operation.path)
    prefix = siege.scene.ids[name].partition("_")[0]
    wrong = [stranger_scene.ids[name], ids.public(prefix, uuid.uuid4()), f"{prefix}_{'0' * 22}", f"{prefix}_{'z' * 22}"]
    with siege.nothing_stored():
        before = stored(siege.owner, stranger_scene.project)
        for id_ in wrong:
            path = operation.path.format(**{name: id_})
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
    "another prefix": (lambda id_: "run_" + id_[4:], INVALID),
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
            body = encoded(example(operation)) if operation.body else None
            path = operation.path.format(**{key: make(id_) for key, id_ in siege.scene.ids.items()})
            siege.expect(
                wanted, request(operation.method.upper(), path, siege.auth, JSON_TYPE, body=body), operation.id
            )


def next_cursor(siege: Siege, path: str) -> str:
    cursor: str = siege.send(request("GET", path, siege.auth)).json()["next_cursor"]
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
            path = f"{list_path(siege.scene, operation)}&cursor={make(good[operation.id])}"
            siege.expect(wanted, request("GET", path, siege.auth), operation.id)


def list_path(scene: Scene, operation: Operation) -> str:
    """Returns the path of a list, with the filter it cannot do without and pages of one."""
    needed = "&user_id=ann&email=ann@example.com" if operation.spec["operationId"] == "lookupContacts" else ""
    return f"{scene.path(operation)}?limit=1{needed}"


def cursor_of(siege: Siege, operation: Operation) -> str:
    """Returns a good cursor of a list. A look-up finds one contact, so it takes that of the list of contacts."""
    if operation.spec["operationId"] == "lookupContacts":
        return next_cursor(siege, "/v1/contacts?limit=1")
    return next_cursor(siege, list_path(siege.scene, operation))


def test_a_cursor_is_good_for_its_own_list_and_filter_only(siege: Siege, stranger_scene: Scene) -> None:
    lists = [operation for operation in LISTS if operation.spec["operationId"] != "lookupContacts"]
    cursors = {operation.id: cursor_of(siege, operation) for operation in lists}
    stranger = ("Authorization", f"Bearer {stranger_scene.key}")
    with siege.nothing_stored():
        for operation in lists:
            cursor = cursors[operation.id]
            own = f"{list_path(siege.scene, operation)}&cursor={cursor}"
            siege.expect(TAKEN, request("GET", own, siege.auth), operation.id)
            theirs = f"{list_path(stranger_scene, operation)}&cursor={cursor}"
            siege.expect(BAD_CURSOR, request("GET", theirs, stranger), operation.id)
            for other in LISTS:
                if other is not operation:
                    path = f"{list_path(siege.scene, other)}&cursor={cursor}"
                    siege.expect(BAD_CURSOR, request("GET", path, siege.auth), f"{operation.id} {other.id}")
        for path in ("/v1/contacts?identified=true", "/v1/events?event=seen", "/v1/events?kind=custom"):
            of_all = cursors["management.listContacts" if "contacts" in path else "management.listEvents"]
            siege.expect(BAD_CURSOR, request("GET", f"{path}&cursor={of_all}", siege.auth))


# A query of a list of contacts or of events, which both know `limit` and `cursor`; what it says.
QUERIES: dict[str, tuple[str, Refusal | None]] = {
    "nothing": ("", TAKEN),
    "ampersands": ("&&&", TAKEN),
    "one": ("limit=1", TAKEN),
    "escaped": ("%6cimit=%31", TAKEN),
    "twice": ("limit=1&limit=1", INVALID),
    "twice, once escaped": ("limit=1&lim%69t=1", INVALID),
    "unknown": ("offset=1", INVALID),
    "an upper case name": ("LIMIT=1", INVALID),
    "a list": ("limit[]=1", INVALID),
    "no name": ("=1", INVALID),
    "a name of 9,000 characters": ("x" * 9_000 + "=1", INVALID),
    "a name that is not UTF-8": ("%ff=1", INVALID),
    "a name with NUL": ("limit%00=1", INVALID),
    "500 names": ("&".join(f"x{number}=1" for number in range(500)), INVALID),
    "an underscore": ("limit=1_0", INVALID),
    "Arabic digits": ("limit=%D9%A5", INVALID),
    "full-width digits": ("limit=%EF%BC%95", INVALID),
    "a space before": ("limit=%201", INVALID),
    "a plus before": ("limit=%2B1", INVALID),
    "a plus that is a space": ("limit=+1", INVALID),
    "a zero before": ("limit=01", INVALID),
    "an exponent": ("limit=1e1", INVALID),
    "a fraction": ("limit=1.0", INVALID),
    "hex": ("limit=0x1", INVALID),
    "nothing in it": ("limit=", INVALID),
    "no sign": ("limit", INVALID),
    "zero": ("limit=0", INVALID),
    "negative": ("limit=-1", INVALID),
    "one too many": ("limit=101", INVALID),
    "beyond 64 bits": ("limit=99999999999999999999", INVALID),
    "5,000 digits": ("limit=" + "9" * 5_000, INVALID),
    "NUL": ("limit=1%00", INVALID),
    "a line feed": ("limit=1%0A", INVALID),
    "a byte that is not UTF-8": ("limit=%ff", INVALID),
    "a surrogate": ("limit=%ed%a0%80", INVALID),
    "half an escape": ("limit=%", INVALID),
    "a semicolon": ("limit=1;limit=2", INVALID),
    "9,000 characters": ("limit=" + "x" * 9_000, INVALID),
}


@pytest.mark.parametrize("name", QUERIES)
def test_queries(siege: Siege, name: str) -> None:
    query, wanted = QUERIES[name]
    with siege.nothing_stored():
        for path in ("/v1/contacts", "/v1/events", "/v1/keys", f"/v1/contacts/{siege.scene.contact_id}/events"):
            siege.expect(wanted, request("GET", f"{path}?{query}", siege.auth))


# Other parameters, in full.
OTHER_QUERIES: dict[str, Refusal | None] = {
    "/v1/contacts?identified=True": INVALID,
    "/v1/contacts?identified=1": INVALID,
    "/v1/contacts?identified=": INVALID,
    "/v1/events?kind=Page": INVALID,
    "/v1/events?kind=page,custom": INVALID,
    "/v1/events?event=": INVALID,
    "/v1/events?event=a%00b": INVALID,
    "/v1/events?event=" + "e" * 256: INVALID,
    "/v1/events?event=%ff": INVALID,
    "/v1/contacts/lookup?user_id=": INVALID,
    "/v1/contacts/lookup?user_id=%00": INVALID,
    "/v1/contacts/lookup?user_id=" + "u" * 256: INVALID,
    "/v1/contacts/lookup?email=" + "%F0%9F%98%80" * 321: INVALID,
    "/v1/contacts/lookup?email=%25%27%20OR%201=1": TAKEN,
    "/v1/keys/self?verbose=1": INVALID,
    "/v1/project?x": INVALID,
    "/api/health-check?x=1": INVALID,
    "/api/health-check?x=%ff": INVALID,
}


@pytest.mark.parametrize("target", OTHER_QUERIES, ids=lambda target: target[:60])
def test_other_queries(siege: Siege, target: str) -> None:
    with siege.nothing_stored():
        siege.expect(OTHER_QUERIES[target], request("GET", target, siege.auth))


@pytest.mark.parametrize("value", ["True", "1", "", "yes", "true&strict=true", "%00"])
def test_strict_is_true_or_false(siege: Siege, value: str) -> None:
    """The doors take parameters that they do not know, as SDKs add their own, but not their own with odd values."""
    with siege.nothing_stored():
        for path, body in (("/v1/batch", {"batch": [good_item(1)]}), ("/v1/events/batch", {"events": [good_item(1)]})):
            siege.expect(INVALID, request("POST", f"{path}?strict={value}", siege.auth, body=encoded(body)))
    siege.expect(TAKEN, request("POST", "/v1/batch?sdk=1&sdk=2&x", siege.auth, body=b'{"batch":[]}'))


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
    for path in ("/v1/contacts", "/v1/keys/self", "/api/health-check"):
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
            if door.document == "ingest":
                assert (answer.status, answer.header("access-control-allow-origin")) == (204, "*"), door.id
                assert answer.header("access-control-allow-credentials") is None
            else:
                verify(NOT_ALLOWED, preflight(door.path), answer, door.id)
                assert answer.header("access-control-allow-origin") is None, door.id
        verify(NOT_ALLOWED, b"", siege.send(preflight("/v1/track", "DELETE")))
        verify(NOT_ALLOWED, b"", siege.send(preflight("/v1/events", "GET")))
        verify(NOT_FOUND, b"", siege.send(preflight("/v1/nothing")))


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "é", "<script>", "a,b", "a\tb", "../../etc"])
def test_a_request_id_that_is_none_is_replaced(siege: Siege, given: str) -> None:
    sent = request("GET", "/v1/keys/self", siege.auth, ("X-Request-Id", given.encode()))
    assert (siege.expect(TAKEN, sent).header("x-request-id") or "").startswith("req_")
    twice = request("GET", "/v1/keys/self", siege.auth, ("X-Request-Id", "a"), ("X-Request-Id", "b"))
    assert (siege.expect(TAKEN, twice).header("x-request-id") or "").startswith("req_")
