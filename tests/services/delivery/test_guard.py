"""Where the HTTP client connects to, and where it does not."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpcore
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.networks import networks
from services.delivery import guard, http
from services.delivery.failures import Forbidden, Unreachable
from services.delivery.guard import Deadline, Guard, Timed
from services.delivery.http import Client
from tests.services.delivery.servers import OK, trusting, web_server

HERE = networks("127.0.0.1")
PUBLIC = "93.184.215.14"

Names = dict[str, list[list[str]]]


def test_a_name_that_changes_is_asked_for_once(names: Names, knocks: list[str]) -> None:
    names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    with web_server(OK) as server, pytest.raises(Unreachable):
        Client(trust=trusting()).post(f"https://rebinding.example:{server.port}/", b"", {})
    assert knocks == [PUBLIC]
    assert names["rebinding.example"] == [["127.0.0.1"]]
    assert not server.heard


def test_the_connection_goes_to_what_was_checked(names: Names) -> None:
    names["rebinding.example"] = [["127.0.0.2"], ["127.0.0.1"]]
    with web_server(OK, host="127.0.0.2") as checked, web_server(OK, port=checked.port) as other:
        answer = Client(networks("127.0.0.2")).post(f"http://rebinding.example:{checked.port}/", b"", {})
    assert answer.status == 200 and len(checked.heard) == 1 and not other.heard
    assert f"host: rebinding.example:{checked.port}".encode() in checked.heard[0].lower()


@pytest.mark.parametrize("addresses", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::ffff:10.0.0.1"]])
def test_one_address_that_is_not_public_is_enough(addresses: list[str], names: Names, knocks: list[str]) -> None:
    names["mixed.example"] = [addresses]
    with pytest.raises(Forbidden) as refusal:
        Client().post("https://mixed.example/", b"", {})
    assert not knocks
    assert str(refusal.value) == "The address is not public."


def test_the_next_address_is_tried(names: Names, knocks: list[str]) -> None:
    names["two.example"] = [["10.0.0.1", "10.0.0.1", "127.0.0.1"]]
    with web_server(OK) as server:
        answer = Client(networks("10.0.0.0/8, 127.0.0.1")).post(f"http://two.example:{server.port}/", b"", {})
    assert answer.status == 200 and knocks == ["10.0.0.1", "127.0.0.1"]


def test_a_name_of_many_addresses_makes_few_connections(names: Names, knocks: list[str]) -> None:
    names["many.example"] = [[f"93.184.215.{number}" for number in range(200)]]
    with pytest.raises(Unreachable) as failure:
        Client(trust=trusting()).post("https://many.example/", b"", {})
    assert len(knocks) == 4
    assert "93.184" not in str(failure.value)


def test_an_address_that_hangs_leaves_time_for_the_next(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    real = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, port: int, timeout: float, *args: Any) -> Any:
        if host == "127.0.0.1":
            return real(self, host, port, timeout, *args)
        time.sleep(timeout)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr(guard, "CONNECT_SECONDS", 0.4)
    names["slow.example"] = [["10.0.0.1", "10.0.0.2", "127.0.0.1"], ["10.0.0.1", "10.0.0.2"]]
    client, began = Client(networks("10.0.0.0/8, 127.0.0.1")), time.monotonic()
    with web_server(OK) as server:
        assert client.post(f"http://slow.example:{server.port}/", b"", {}).status == 200
        assert time.monotonic() - began < 0.4
        with pytest.raises(Unreachable, match="in time"):
            client.post(f"http://slow.example:{server.port}/", b"", {})
    assert time.monotonic() - began < 1.2


def test_a_public_address_needs_https(names: Names, knocks: list[str]) -> None:
    names["public.example"] = [[PUBLIC]]
    with pytest.raises(Forbidden, match="needs https"):
        Client(HERE).post("http://public.example/", b"", {})
    names["half.example"] = [["127.0.0.1", PUBLIC]]
    with pytest.raises(Forbidden, match="needs https"):
        Client(HERE).post("http://half.example/", b"", {})
    assert not knocks


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1\\@example.com/",
        "https://user:password@example.com/",
        "https://user@example.com/",
        "http://0177.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://１２７.０.０.１/",  # noqa: RUF001
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://127.0.0.1%00.example.com/",
        "https://.example.com/",
        "https://a..example.com/",
        f"https://{'a' * 64}.example.com/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com\r\nX: y/",
        "ftp://example.com/",
        "http+unix://socket/",
        "file:///etc/passwd",
        "//example.com/",
        "https:///path",
        "https://example.com/\ud800",
        "",
    ],
)
def test_urls_that_are_not_sent_to(url: str, knocks: list[str]) -> None:
    with pytest.raises(Forbidden):
        Client(trust=trusting()).post(url, b"", {})
    assert not knocks


@settings(max_examples=40)
@given(st.text(max_size=40))
@example("\u2488com/")
@example("[")
def test_any_text_is_read_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.com/{text}"):
        with suppress(Forbidden):
            assert http.parsed(url).scheme in ("http", "https")


def test_who_reads_in_sips_is_left() -> None:
    class Here(httpcore.NetworkStream):
        def get_extra_info(self, info: str) -> socket.socket:
            return ours

    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    with theirs, ours, ThreadPoolExecutor() as pool:
        pool.submit(lambda: [time.sleep(0.01) for _ in iter(lambda: theirs.recv(8192), b"")])
        began = time.monotonic()
        try:
            with pytest.raises(httpcore.TimeoutException):
                Timed(Here(), Deadline(0.2)).write(b"x" * 1_000_000)
        finally:
            ours.shutdown(socket.SHUT_WR)
        assert time.monotonic() - began < 0.6


def test_sockets_of_the_machine_are_refused() -> None:
    with pytest.raises(Forbidden):
        Guard(HERE, Deadline(1), encrypted=True).connect_unix_socket("/run/docker.sock")
