"""The ASGI server: uvicorn, with deadlines for headers."""

import asyncio
import gc
import multiprocessing
import os
import tempfile
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app import databases, errors, lifeline, logs
from app.application import create_app
from app.front_door import MAX_HEADER_BYTES
from core import ids
from core.errors import HeadersTooLarge, RequestTimeout, TrellisError, ValidationFailed
from core.json_out import to_json
from core.settings import load


def app() -> ASGIApp:
    """Returns the application of one process, by the settings in its environment."""
    if (parent := multiprocessing.parent_process()) and parent.pid:
        lifeline.end_with(parent.pid)
    settings = load(os.environ)
    logs.configure(settings)
    Protocol.header_timeout_s = settings.header_timeout_s
    application = create_app(settings, databases.url(settings, "trellis_app"))
    collect_less_garbage()
    return application


def collect_less_garbage() -> None:
    """Lets the collector look at what a request leaves behind only, and less often.

    A batch makes tens of thousands of objects, all of which are freed by their count; looking through them and
    through all modules again and again cost a sixth of the time for an event.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol with limits on headers, which it lacks, and with its refusals in the contract's envelope."""

    header_timeout_s = 10.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline: asyncio.TimerHandle | None = None
        self.header_bytes = 0
        self.begun = False
        self.in_body = False

    @property
    def in_headers(self) -> bool:
        return self.deadline is not None and not self.in_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.start_deadline(self.give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lift_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        # Bytes that came together with the end of a body are not counted.
        counts = self.in_headers
        super().data_received(data)
        if counts and self.in_headers:
            self.header_bytes += len(data)
            if self.header_bytes > MAX_HEADER_BYTES:
                self.refuse(HeadersTooLarge(f"The headers are larger than {MAX_HEADER_BYTES} bytes."))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.begun = True
        self.header_bytes = 0
        if self.deadline is None:
            self.start_deadline(self.give_up)

    def on_headers_complete(self) -> None:
        self.lift_deadline()
        super().on_headers_complete()
        self.in_body = True
        if self.parser.should_upgrade():
            self.cycle.keep_alive = False  # the parser reads nothing after a request to change the protocol

    def on_message_complete(self) -> None:
        self.lift_deadline()
        self.in_body = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.in_body and self.cycle.response_complete:
            # A refused body still arrives. Closing at once could take the answer from the sender, so it is swallowed.
            self.start_deadline(self.transport.close)

    def send_400_response(self, msg: str) -> None:
        if self.cycle is not None and not self.cycle.response_complete and not self.in_body:
            self.cycle.keep_alive = False  # what is broken follows a whole request, whose answer comes first
        else:
            self.refuse(ValidationFailed("The request is not valid HTTP."))

    def start_deadline(self, action: Callable[[], None]) -> None:
        self.deadline = self.loop.call_later(self.header_timeout_s, action)

    def lift_deadline(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None

    def give_up(self) -> None:
        """Closes a connection whose headers do not come; one that sent nothing is closed without a word."""
        if self.begun:
            self.refuse(RequestTimeout("The headers did not arrive in time."))
        else:
            self.transport.close()

    def refuse(self, error: TrellisError) -> None:
        """Answers in the place of the application, and closes."""
        if self.transport.is_closing():
            return
        request_id = ids.public("req", ids.new())
        status, body = errors.status_of(error), to_json(errors.envelope(error, request_id, "common"))
        self.transport.write(
            b"HTTP/1.1 %d %s\r\nx-request-id: %s\r\ncache-control: no-store\r\ncontent-type: application/json\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n%s"
            % (status, HTTPStatus(status).phrase.encode(), request_id.encode(), len(body), body)
        )
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
        proxy_headers=False,
        log_config=None,
        timeout_keep_alive=65,
        timeout_graceful_shutdown=shutdown_timeout_s,
        backlog=2048,
    )
