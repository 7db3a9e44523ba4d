"""Request lines and headers."""

import pytest

from tests.contract.hostile.siege import HEADERS, NO_HTTP, TAKEN, UNAUTHENTICATED, Refusal, Siege
from tests.support.wire import request

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


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "é", "<script>", "a,b", "a\tb", "../../etc"])
def test_a_request_id_that_is_none_is_replaced(siege: Siege, given: str) -> None:
    sent = request("GET", "/v1/keys/self", siege.auth, ("X-Request-Id", given.encode()))
    assert (siege.expect(TAKEN, sent).header("x-request-id") or "").startswith("req_")
    twice = request("GET", "/v1/keys/self", siege.auth, ("X-Request-Id", "a"), ("X-Request-Id", "b"))
    assert (siege.expect(TAKEN, twice).header("x-request-id") or "").startswith("req_")
