"""A relay for mail that keeps what it takes, and answers as a test wants."""

import base64
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.services.delivery.servers import listening

REPLIES = {
    "CONNECT": "220 relay",
    "STARTTLS": "220 go ahead",
    "AUTH": "235 welcome",
    "MAIL": "250 fine",
    "RCPT": "250 fine",
    "DATA": "354 go on",
    "END": "250 taken",
    "RSET": "250 fine",
    "QUIT": "221 goodbye",
}


@dataclass
class Relay:
    """What it was told: lines of commands, and messages with what `encrypted` they came in."""

    port: int = 0
    commands: list[str] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    def password(self) -> str:
        auth = next(line for line in self.commands if line.startswith("AUTH PLAIN "))
        return base64.b64decode(auth.split()[2]).decode()


@contextmanager
def relaying(
    replies: Mapping[str, str] = {}, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Relay]:
    """Takes mail; `replies` are answers to some commands, and an empty one hangs up."""
    answers = {**REPLIES, **replies}
    relay = Relay()

    def talk(connection: socket.socket) -> None:
        stream = tls.wrap_socket(connection, server_side=True) if tls else connection
        lines = stream.makefile("rb")
        say(stream, answers["CONNECT"])
        while line := lines.readline().decode("ascii").rstrip():
            relay.commands.append(line)
            verb = line.split()[0].upper()
            if verb == "EHLO":
                say(stream, "250-relay\r\n250-AUTH PLAIN" + "\r\n250-STARTTLS" * bool(starttls) + "\r\n250 HELP")
                continue
            say(stream, answers[verb])
            if verb == "STARTTLS":
                stream = starttls.wrap_socket(stream, server_side=True)
                lines = stream.makefile("rb")
            if verb == "DATA" and answers["DATA"].startswith("354"):
                relay.messages.append(message(lines))
                relay.encrypted.append(isinstance(stream, ssl.SSLSocket))
                say(stream, answers["END"])
            if verb == "QUIT":
                break
        lines.close()
        stream.close()

    with listening(talk) as server:
        relay.port = server.port
        yield relay


def say(connection: socket.socket, reply: str) -> None:
    if not reply:
        connection.close()
        raise ConnectionAbortedError
    connection.sendall(reply.encode() + b"\r\n")


def message(lines: Iterator[bytes]) -> bytes:
    kept = []
    for line in lines:
        if line == b".\r\n":
            return b"".join(kept)
        kept.append(line.removeprefix(b".") if line.startswith(b"..") else line)
    raise ConnectionResetError
