"""The few paths that are in no document: for probes, for Prometheus, for readers of the contract."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import metrics
from app.contract import BUNDLES, DOCUMENTS
from app.errors import MethodNotAllowedError, UnknownPathError
from app.threads import Threads
from services import health

DOCS = Path(__file__).resolve().parent.parent / "web" / "docs"
DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:"

Page = Callable[[Request], Awaitable[Response]]


def pages(threads: Threads) -> dict[str, ASGIApp]:
    """Returns what answers at each path; a path that ends in a slash stands for all files below it."""

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(request: Request) -> Response:
        obstacles = await threads.run(health.obstacles)
        return JSONResponse(
            {"ready": not obstacles, "obstacles": obstacles}, 503 if obstacles else 200
        )

    async def figures(request: Request) -> Response:
        return Response(metrics.exposition(), media_type=metrics.CONTENT_TYPE)

    async def document(request: Request) -> Response:
        name, _, kind = Path(request.url.path).name.rpartition(".")
        if name not in DOCUMENTS or kind not in ("yaml", "json"):
            raise UnknownPathError
        return FileResponse(BUNDLES / f"{name}.{kind}", media_type=f"application/{kind}")

    async def docs(request: Request) -> Response:
        name = Path(request.url.path).name if not request.url.path.endswith("/") else "index.html"
        path = DOCS / name
        if path.parent != DOCS or not path.is_file():
            raise UnknownPathError
        return FileResponse(path, headers={"Content-Security-Policy": DOCS_POLICY})

    async def to_docs(request: Request) -> Response:
        return RedirectResponse("/docs/")

    return {
        "/": page(to_docs),
        "/docs": page(to_docs),
        "/docs/": page(docs),
        "/healthz": page(healthz),
        "/metrics": page(figures),
        "/openapi/": page(document),
        "/readyz": page(readyz),
    }


def page(answer: Page) -> ASGIApp:
    """Returns the function as an ASGI application that takes GET and HEAD."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowedError(["GET", "HEAD"])
        await (await answer(Request(scope, receive)))(scope, receive, send)

    return app
