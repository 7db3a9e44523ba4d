"""The ASGI server: uvicorn, with deadlines for headers."""

import asyncio
import os
import tempfile
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app import databases, logs
from app.application import create_app
from core.settings import load

MAX_HEADER_BYTES = 64 << 10
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


def app() -> ASGIApp:
    """Returns the application of one process, by the settings in its environment."""
    settings = load(os.environ)
    logs.configure(settings)
    Protocol.header_timeout_s = settings.header_timeout_s
    return create_app(settings, databases.url(settings, "trellis_app"))


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol with an end to what it lacks one for: a client that does not finish its headers."""

    header_timeout_s = 10.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.header_deadline: asyncio.TimerHandle | None = None
        self.header_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.await_headers()

    def data_received(self, data: bytes) -> None:
        if self.header_deadline is not None:
            self.header_bytes += len(data)
        elif self.cycle is None or self.cycle.response_complete:
            self.await_headers()
        super().data_received(data)
        # What is left of the count is headers only: the body begins when the deadline is lifted.
        if self.header_deadline is not None and self.header_bytes > MAX_HEADER_BYTES:
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_headers_complete(self) -> None:
        self.lift_deadline()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lift_deadline()
        super().connection_lost(exc)

    def await_headers(self) -> None:
        self.header_bytes = 0
        self.header_deadline = self.loop.call_later(self.header_timeout_s, self.give_up)

    def lift_deadline(self) -> None:
        if self.header_deadline is not None:
            self.header_deadline.cancel()
            self.header_deadline = None

    def give_up(self) -> None:
        self.header_deadline = None
        if not self.transport.is_closing():
            self.transport.close()


def run(*, host: str, port: int, processes: int, shutdown_timeout_s: int) -> None:
    """Serves until it is told to stop; requests under way may finish."""
    if processes > 1:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="trellis-metrics-"))
    uvicorn.run(
        "app.server:app",
        factory=True,
        host=host,
        port=port,
        workers=processes,
        http=Protocol,
        ws="none",
        loop="uvloop",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_config=None,
        timeout_keep_alive=65,
        timeout_graceful_shutdown=shutdown_timeout_s,
        backlog=2048,
    )
