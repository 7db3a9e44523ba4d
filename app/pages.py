"""The few paths that are in no document: for probes, for Prometheus, for readers of the contract."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import peewee
from playhouse.pool import MaxConnectionsExceeded
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import metrics
from app.contract import BUNDLES, PUBLISHED
from app.errors import MethodNotAllowedError
from app.threads import Threads
from models.db import transaction
from services import health, jobs

DOCS = Path(__file__).resolve().parent.parent / "web" / "docs"
# The viewer sets styles on elements; nothing else is allowed beyond this host's own files.
DOCS_POLICY = (
    b"default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none';"
    b" form-action 'none'; frame-ancestors 'none'"
)
PREFIX = "/docs/"

Answer = Callable[[Request], Awaitable[Response]]


class Pages:
    """What answers at which path."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.docs = with_policy(GZipMiddleware(StaticFiles(directory=DOCS, html=True)))
        self.exact: dict[str, ASGIApp] = {
            "/": page(to_docs),
            "/docs": page(to_docs),
            "/healthz": page(healthz),
            "/metrics": page(self.figures),
            "/readyz": page(self.readyz),
        } | {f"/openapi/{name}.{kind}": page(document(name, kind)) for name in PUBLISHED for kind in ("json", "yaml")}

    def find(self, path: str) -> ASGIApp | None:
        """Returns the application that answers at a path, or None."""
        return self.docs if path.startswith(PREFIX) else self.exact.get(path)

    async def readyz(self, request: Request) -> Response:
        obstacles = await self.threads.run(health.obstacles)
        return JSONResponse({"ready": not obstacles, "obstacles": obstacles}, 503 if obstacles else 200)

    async def figures(self, request: Request) -> Response:
        return Response(metrics.exposition() + await self.threads.run(queue), media_type=metrics.CONTENT_TYPE)


async def healthz(request: Request) -> Response:
    return PlainTextResponse("ok")


def queue() -> bytes:
    """Returns the queue's figures; nothing while the database does not answer."""
    try:
        with transaction(None):
            return metrics.queue_exposition(jobs.figures())
    except (peewee.PeeweeException, MaxConnectionsExceeded):
        return b""


async def to_docs(request: Request) -> Response:
    return RedirectResponse(PREFIX)


def document(name: str, kind: str) -> Answer:
    """Returns the answer that is the document's bundle, as YAML or as JSON."""

    async def answer(request: Request) -> Response:
        return FileResponse(BUNDLES / f"{name}.{kind}", media_type=f"application/{kind}")

    return answer


def page(answer: Answer) -> ASGIApp:
    """Returns the function as an ASGI application that takes GET and HEAD."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowedError(["GET", "HEAD"])
        await (await answer(Request(scope, receive)))(scope, receive, send)

    return app


def with_policy(app: ASGIApp) -> ASGIApp:
    """Returns the static files below `/docs/`, under a policy that keeps everything on this host."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", DOCS_POLICY)]
            await send(message)

        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowedError(["GET", "HEAD"])
        below = {**scope, "path": scope["path"].removeprefix("/docs"), "root_path": ""}
        await app(below, receive, send_with_policy)

    return wrapped
