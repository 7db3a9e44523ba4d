"""A raw HTTP/1.1 client: what it sends is sent byte for byte, and what comes back is read as it is."""

import contextlib
import json
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

READ_SIZE = 65_536
BODYLESS = (204, 304)


class ClosedError(Exception):
    """The server closed the connection before an answer was whole."""


@dataclass(frozen=True)
class Answer:
    """One answer. `interim` are the statuses below 200 that came before it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    interim: tuple[int, ...] = ()

    def header(self, name: str) -> str | None:
        """Returns the value of a header that is there once at most."""
        values = [value for key, value in self.headers if key == name]
        assert len(values) <= 1, f"{name} is there {len(values)} times"
        return values[0] if values else None

    def json(self) -> Any:
        return json.loads(self.body)


class Wire:
    """One connection."""

    def __init__(self, url: str, timeout_s: float = 10.0) -> None:
        parts = urlsplit(url)
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout_s)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, *pieces: bytes, pause_s: float = 0.0) -> None:
        """Sends pieces, with pauses between them; a server that has closed meanwhile is no error here."""
        with contextlib.suppress(ConnectionError):
            for number, piece in enumerate(pieces):
                if number:
                    time.sleep(pause_s)
                self.socket.sendall(piece)

    def end(self) -> None:
        """Says that nothing more will come, and goes on listening."""
        self.socket.shutdown(socket.SHUT_WR)

    def answer(self, method: str = "GET") -> Answer:
        """Returns the next answer. Raises ClosedError, or TimeoutError where none comes."""
        interim: list[int] = []
        while True:
            status, headers = self.head()
            if status >= 200:
                return Answer(status, headers, self.body(method, status, dict(headers)), tuple(interim))
            interim.append(status)

    def head(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        first, *lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        version, status, *_ = first.split(" ", 2)
        assert version == "HTTP/1.1", first
        pairs = (line.partition(":") for line in lines)
        return int(status), tuple((name.lower(), value.strip()) for name, _, value in pairs)

    def body(self, method: str, status: int, headers: dict[str, str]) -> bytes:
        if method == "HEAD" or status in BODYLESS:
            return b""
        if headers.get("transfer-encoding") == "chunked":
            return b"".join(self.chunks())
        if "content-length" in headers:
            return self.exactly(int(headers["content-length"]))
        return self.rest()

    def chunks(self) -> Iterator[bytes]:
        while size := int(self.until(b"\r\n"), 16):
            yield self.exactly(size)
            self.exactly(2)
        self.until(b"\r\n")

    def until(self, end: bytes) -> bytes:
        """Returns what comes before `end`."""
        while end not in self.received:
            self.receive()
        found, _, rest = bytes(self.received).partition(end)
        self.received = bytearray(rest)
        return found

    def exactly(self, size: int) -> bytes:
        while len(self.received) < size:
            self.receive()
        found = bytes(self.received[:size])
        del self.received[:size]
        return found

    def rest(self) -> bytes:
        """Returns all that comes until the server closes."""
        with contextlib.suppress(ClosedError):
            while True:
                self.receive()
        return bytes(self.received)

    def receive(self) -> None:
        try:
            data = self.socket.recv(READ_SIZE)
        except ConnectionError:
            data = b""
        if not data:
            raise ClosedError(bytes(self.received[:200]))
        self.received += data


def request(
    method: str,
    target: str | bytes,
    *headers: tuple[str, str | bytes],
    body: bytes | None = None,
    length: bool = True,
    version: str = "1.1",
) -> bytes:
    """Returns a request as bytes. `Content-Length` is that of the body, unless it is left out."""
    lines = [b"%s %s HTTP/%s" % (method.encode(), as_bytes(target), version.encode()), b"Host: trellis.test"]
    lines += [b"%s: %s" % (name.encode("latin-1"), as_bytes(value)) for name, value in headers]
    if body is not None and length:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join([*lines, b"", body or b""])


def chunked(pieces: Iterable[bytes]) -> bytes:
    """Returns pieces in the chunked transfer encoding."""
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


def exchange(url: str, *pieces: bytes, pause_s: float = 0.0, timeout_s: float = 10.0) -> Answer:
    """Returns the answer to a request on a connection of its own."""
    with Wire(url, timeout_s) as wire:
        wire.send(*pieces, pause_s=pause_s)
        return wire.answer(pieces[0].partition(b" ")[0].decode("latin-1"))
