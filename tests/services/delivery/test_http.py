"""The one HTTP client: what it sends, what it reads and what it cuts off."""

import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core import clock
from core.networks import networks
from services.delivery import http
from services.delivery.failures import Forbidden, Unreachable
from services.delivery.http import Answer, Client, retry_after
from tests.services.delivery.servers import OK, Server, certified, listening, trusting, web_server


def posted(server: Server, body: bytes = b"", headers: dict[str, str] | None = None, scheme: str = "http") -> Answer:
    client = Client(networks("127.0.0.1"), trusting())
    return client.post(f"{scheme}://127.0.0.1:{server.port}/a?b=c#d", body, headers or {})


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(http, "TOTAL_SECONDS", 0.3)
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 3


def test_a_post_and_its_answer() -> None:
    with web_server(b"HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nwait") as server:
        assert posted(server, b"{}", {"X-Own": "1", "Host": "evil"}) == Answer(503, b"wait", 7.0)
    head, _, body = server.heard[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /a?b=c HTTP/1.1\r\n") and body == b"{}"
    lines = head.lower().split(b"\r\n")
    assert {b"x-own: 1", b"content-length: 2", b"accept-encoding: identity", b"connection: close"} < set(lines)
    assert [line for line in lines if line.startswith(b"host:")] == [f"host: 127.0.0.1:{server.port}".encode()]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_answers(status: int) -> None:
    moved = f"HTTP/1.1 {status} Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".encode()
    with web_server(moved, OK) as server:
        assert posted(server).status == status
    assert len(server.heard) == 1


def test_proxies_of_the_environment_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with web_server(OK) as server:
        assert posted(server).status == 200


def test_no_connection_is_kept() -> None:
    """The server takes one connection at a time, and does not end one."""
    with web_server(lambda connection: (connection.sendall(OK), connection.recv(1))) as server:
        client = Client(networks("127.0.0.1"), trusting())
        for _ in range(3):
            assert client.post(f"http://127.0.0.1:{server.port}/", b"x" * 300_000, {}).body == b"ok"
    assert [len(heard) > 300_000 for heard in server.heard] == [True] * 3


def dripping(begin: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def drip(connection: socket.socket) -> None:
        connection.sendall(begin)
        for _ in range(60):
            connection.sendall(drop)
            time.sleep(0.01)

    return drip


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HT", b""),
    ],
)
def test_headers_that_drip_are_cut_off(begin: bytes, drop: bytes) -> None:
    with pytest.raises(Unreachable, match="no answer in time"), web_server(dripping(begin, drop)) as server:
        posted(server)


@pytest.mark.usefixtures("hurry")
def test_a_body_that_drips_is_cut_off() -> None:
    with web_server(dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x")) as server:
        answer = posted(server)
    assert answer.status == 200 and 0 < len(answer.body) < 100


@pytest.mark.usefixtures("hurry")
def test_who_does_not_read_is_left() -> None:
    with pytest.raises(Unreachable, match="in time"), listening(lambda _: time.sleep(0.5)) as server:
        posted(server, b"x" * 20_000_000)


@pytest.mark.usefixtures("hurry")
def test_who_does_not_shake_hands_is_left() -> None:
    with pytest.raises(Unreachable, match="in time"), listening(lambda _: time.sleep(0.5)) as server:
        posted(server, scheme="https")


@pytest.mark.usefixtures("hurry")
def test_a_name_that_takes_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(0.5) or [])
    with pytest.raises(Unreachable, match="do not answer"):
        Client(trust=trusting()).post("https://slow.example/", b"", {})


def test_a_huge_body_is_cut() -> None:
    sent = []

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        while len(sent) < 10_000:
            connection.sendall(b"x" * 65536)
            sent.append(1)

    with web_server(pour) as server:
        assert posted(server) == Answer(200, b"x" * 65536, None)
    assert len(sent) < 1_000


def test_huge_headers_are_cut() -> None:
    with pytest.raises(Unreachable, match="not HTTP"), web_server(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 500_000) as server:
        posted(server)


def test_a_packed_body_is_not_unpacked() -> None:
    with web_server(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08") as server:
        assert posted(server).body == b"\x1f\x8b\x08"


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_no_answer(answer: bytes) -> None:
    with pytest.raises(Unreachable, match="not HTTP"), web_server(answer) as server:
        posted(server)


def test_a_body_that_breaks_off_does_not_undo_the_answer() -> None:
    with web_server(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab") as server:
        assert posted(server) == Answer(200, b"ab", None)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener.getsockname()[1])
    with pytest.raises(Unreachable) as failure:
        posted(server)
    assert str(failure.value) == "Nothing could be connected to."


def test_an_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreachable, match="not known"):
        Client(trust=trusting()).post("https://unknown.example/", b"", {})


@pytest.mark.parametrize(
    "headers",
    [
        {"X": "a\r\nY: b"},
        {"X": "\ud800"},
        {"X\r\nY": "b"},
        {"X": "a\0"},
        {"Content-Length": "5"},
        {"transfer-encoding": "chunked"},
    ],
)
def test_headers_cannot_smuggle(headers: dict[str, str]) -> None:
    with web_server(OK) as server, pytest.raises(Forbidden):
        posted(server, b"", headers)
    assert not server.heard


def test_a_certificate_of_the_name(names: dict[str, list[list[str]]]) -> None:
    names["hooks.example"] = names["other.example"] = [["127.0.0.1"]]
    context, asked = certified("hooks.example"), []
    context.sni_callback = lambda _, name, __: asked.append(name)
    with web_server(OK, tls=context) as server:
        client = Client(networks("127.0.0.1"), trusting())
        assert client.post(f"https://hooks.example:{server.port}/", b"", {}) == Answer(200, b"ok", None)
        with pytest.raises(Unreachable, match=r"not valid for 'other\.example'"):
            client.post(f"https://other.example:{server.port}/", b"", {})
        with pytest.raises(Unreachable, match="certificate is not accepted"):
            Client(networks("127.0.0.1")).post(f"https://hooks.example:{server.port}/", b"", {})
    assert asked == ["hooks.example", "other.example", "hooks.example"]
    assert len(server.heard) == 1


def test_https_to_what_speaks_none() -> None:
    with pytest.raises(Unreachable, match="TLS"), listening(lambda connection: connection.sendall(OK)) as server:
        posted(server, scheme="https")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("-5", None),
        ("1e9", None),
        ("9" * 5000, None),
        ("soon", None),
        ("", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
        ("Fri, 31 Dec 1999 23:59:59 -0000", 0.0),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after([(b"Retry-After", text.encode())]) == seconds


def test_retry_after_a_moment() -> None:
    moment = format_datetime(clock.now() + timedelta(hours=1), usegmt=True)
    found = retry_after([(b"retry-after", moment.encode())])
    assert found is not None and 3590 < found <= 3600
    assert retry_after([]) is None


@given(st.binary(max_size=40))
@example(b"Mon, 01 Jan 0001 00:00:00 +2359")
@example(b"Fri, 31 Dec 9999 23:59:59 -2359")
@example(b"Fri, 31 Dec 1999 23:59:59 +9999999")
def test_any_retry_after_is_read_or_none(value: bytes) -> None:
    found = retry_after([(b"retry-after", value)])
    assert found is None or found >= 0
