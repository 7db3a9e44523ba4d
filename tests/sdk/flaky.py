"""A proxy that fails: it answers 503 in the server's place, or swallows the answer after the server has stored."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Flaky(ThreadingHTTPServer):
    """Forwards requests to `target`. `plan` says what becomes of the first posts, one by one: `refuse` or `lose`."""

    daemon_threads = True

    def __init__(self, target: str, plan: list[str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.target = target
        self.plan = list(plan)
        self.seen: list[tuple[str, str]] = []  # what became of each post, and its path
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fate(self, path: str) -> str:
        with self.lock:
            fate = self.plan.pop(0) if self.plan else "forward"
            self.seen.append((fate, path))
            return fate

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: connections that break are what this is for."""


class Handler(BaseHTTPRequestHandler):
    server: Flaky
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.body()
        fate = self.server.fate(self.path)
        if fate == "refuse":
            self.answer(503, {"Retry-After": "1", "Access-Control-Allow-Origin": "*"}, b'{"code":"x","message":"x"}')
            return
        response = self.forward(body)
        if fate == "lose":
            assert response.status_code == 200, response.text
            self.close_connection = True
            self.connection.close()
            return
        self.pass_on(response)

    def do_GET(self) -> None:
        self.pass_on(self.forward(b""))

    def do_OPTIONS(self) -> None:
        self.pass_on(self.forward(b""))

    def body(self) -> bytes:
        """Returns the body, with its chunks put together."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        whole = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            whole += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return whole

    def forward(self, body: bytes) -> httpx.Response:
        headers = [(name, value) for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP]
        return httpx.request(
            self.command, self.server.target + self.path, content=body, headers=headers, trust_env=False, timeout=30
        )

    def pass_on(self, response: httpx.Response) -> None:
        kept = {name: value for name, value in response.headers.items() if name not in HOP_BY_HOP}
        self.answer(response.status_code, kept, response.content)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def flaky(target: str, *plan: str) -> Iterator[Flaky]:
    """Runs a proxy for as long as the block."""
    with Flaky(target, list(plan)) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
