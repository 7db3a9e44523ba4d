"""Names and addresses as a test says."""

import socket
from typing import Any

import httpcore
import pytest


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Returns what names are resolved to: a list of addresses the first time, and so on; the last one stays."""
    known: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        if host not in known:
            return list(real(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST))
        addresses = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        return [found for text in addresses for found in real(text, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.fixture
def knocks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Returns the addresses that were connected to; nothing but loopback answers."""
    tried: list[str] = []
    real = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, *args: Any) -> httpcore.NetworkStream:
        tried.append(host)
        if not host.startswith("127."):
            raise httpcore.ConnectError("[Errno 111] Connection refused")
        return real(self, host, *args)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return tried
