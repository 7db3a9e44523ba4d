"""The network as deliveries may use it: one look at a name, every address checked, and an end to everything."""

import socket
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any

import httpcore

from core.networks import Network
from services.delivery.addresses import Address, is_public, plain, within
from services.delivery.failures import Forbidden, Unreachable

CONNECT_SECONDS = 5.0
TRIES = 4  # addresses of a name that are tried, so that a name cannot make us knock on hundreds of doors


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Returns how many seconds are left. Raises httpcore.TimeoutException where none are."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise httpcore.TimeoutException("The time is up.")
        return seconds


class Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only, in time; without TLS (`encrypted`) only to those that are allowed."""

    def __init__(self, allowed: Sequence[Network], deadline: Deadline, encrypted: bool) -> None:
        self.allowed = allowed
        self.deadline = deadline
        self.encrypted = encrypted
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Returns a connection to an address of the name. Raises Forbidden where one of them is not allowed."""
        deadline = Deadline(min(CONNECT_SECONDS, self.deadline.left()))
        addresses = resolved(host, port, deadline.left())
        for address in addresses:
            self.check(address)
        failure: Exception = httpcore.ConnectError("There is no address.")
        for tries_left, address in zip(range(min(TRIES, len(addresses)), 0, -1), addresses, strict=False):
            try:
                seconds = deadline.left() / tries_left
                stream = self.sockets.connect_tcp(str(address), port, seconds, local_address, socket_options)
                return Timed(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.TimeoutException) as error:
                failure = error
        raise failure

    def check(self, address: Address) -> None:
        """Raises Forbidden, which does not say where a name leads to: who asks may be looking for that."""
        if within(address, self.allowed):
            return
        if not is_public(address):
            raise Forbidden("The address is not public.")
        if not self.encrypted:
            raise Forbidden("A public address needs https.")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise Forbidden("A socket of this machine is not public.")


class Timed(httpcore.NetworkStream):
    """A connection with one deadline for all that is read and written, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        # The stream itself would give each part that a slow reader takes the whole time.
        to, rest = self.stream.get_extra_info("socket"), memoryview(buffer)
        try:
            while rest:
                to.settimeout(self.deadline.left())
                rest = rest[to.send(rest) :]
        except TimeoutError:
            raise httpcore.WriteTimeout from None
        except OSError:
            raise httpcore.WriteError from None

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left())
        return Timed(stream, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def resolved(host: str, port: int, seconds: float) -> list[Address]:
    """Returns all addresses of a name, each once. Raises Unreachable, and Forbidden for what cannot be a name."""
    answer: Future[list[Address]] = Future()
    # The system's resolver cannot be told how long to take.
    threading.Thread(target=look_up, args=(answer, host, port), name="look-up", daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        raise Unreachable("The servers of the name do not answer.") from None
    except OSError:
        raise Unreachable("The name is not known.") from None
    except ValueError:
        raise Forbidden("The URL has no host that can be one.") from None


def look_up(answer: Future[list[Address]], host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answer.set_result(list(dict.fromkeys(plain(ip_address(place[0])) for *_, place in found)))
    except Exception as error:
        answer.set_exception(error)
