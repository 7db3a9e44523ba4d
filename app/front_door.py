"""What every request passes first: its id, its limits, its body, and every error's way out.

Behind it a request has a body that is whole, decompressed and within its cap, and nothing it raises gets past:
whatever happens, the answer is the contract's envelope with the request's id.
"""

import asyncio
import contextlib
import logging
import re
import zlib

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import errors, exchange, limits, metrics
from app.contract import Contract, Door, Operation
from app.dispatch import reply
from app.exchange import Exchange
from app.pages import Pages
from app.paths import Paths
from core import ids
from core.errors import (
    HeadersTooLarge,
    PayloadTooLarge,
    RequestTimeout,
    TrellisError,
    Unavailable,
    UnsupportedMediaType,
)
from core.json_out import to_json

log = logging.getLogger(__name__)
access_log = logging.getLogger("trellis.access")

DOOR_BODY = 1 << 20
OTHER_BODY = 256 << 10
MAX_HEADERS = 100
MAX_HEADER_BYTES = 64 << 10
GZIP = b"\x1f\x8b"
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Characters that no path here holds, escaped: those that control, and a slash that is none.
ENCODED = re.compile(rb"%(?:[01][0-9a-f]|7f|2f)", re.IGNORECASE)
UTF_8 = ("", "utf-8", "utf8", "us-ascii")
CORS_PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, POST"),
    (
        b"access-control-allow-headers",
        b"authorization, content-type, content-encoding, x-api-key, x-write-key, x-retry-count, x-enable-debug,"
        b" x-ip-policy, openpanel-client-id, openpanel-client-secret, openpanel-sdk-name, openpanel-sdk-version",
    ),
    (b"access-control-max-age", b"86400"),
]
OPEN_TO_BROWSERS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b", ".join([b"x-request-id", b"retry-after", *limits.NAMES])),
]
PRIVATE = [(b"cache-control", b"no-store")]


class FrontDoor:
    """The outermost ASGI application. `pages` are the few paths that are in no document."""

    def __init__(
        self, app: ASGIApp, contract: Contract, pages: Pages, counts: limits.Limits, body_timeout_s: float
    ) -> None:
        self.app = app
        self.limits = counts
        self.paths = Paths(contract)
        self.pages = pages
        self.body_timeout_s = body_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope["headers"])
        current = scope[exchange.KEY] = Exchange(request_id(headers))
        # With an app in its scope, Starlette's router raises 405 instead of answering it by itself.
        scope["app"] = self
        scope["path"] = self.paths.spelled(scope["path"])
        operation = self.paths.operation(scope["path"], "GET" if scope["method"] == "HEAD" else scope["method"])
        door = operation.door if operation else None
        page = self.pages.find(scope["path"])
        answer = Answer(send, current, OPEN_TO_BROWSERS if door else [] if page else PRIVATE)
        try:
            check_headers(scope["headers"])
            await (page or self.serve(current, headers, door))(scope, receive, answer)
        except Exception as error:
            await self.answer_error(error, scope, answer, current, operation)
        finally:
            observe(scope, current)

    def serve(self, current: Exchange, headers: "Headers", door: Door | None) -> ASGIApp:
        """Returns the way of a request to the contract's operations."""

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            # Starlette would redirect a slash at the end, and take a line feed there for the end itself.
            if scope["path"].endswith("/") or ENCODED.search(scope["raw_path"]):
                raise errors.UnknownPathError
            if self.is_preflight(scope, headers):
                await reply(send, 204, b"", CORS_PREFLIGHT)
                return
            if not self.paths.takes(scope["path"], scope["method"]):
                raise errors.MethodNotAllowedError(self.paths.methods(scope["path"]))
            if scope["method"] in ("POST", "PUT", "PATCH"):
                content = Content(headers, is_door=door is not None)
                content.check()
                current.body = content.decoded(await self.whole_body(content, receive))
            await self.app(scope, receive, send)

        return app

    async def whole_body(self, content: "Content", receive: Receive) -> bytes:
        try:
            async with asyncio.timeout(self.body_timeout_s):
                return await content.read(receive)
        except TimeoutError:
            raise RequestTimeout("The body did not arrive in time.") from None

    def is_preflight(self, scope: Scope, headers: "Headers") -> bool:
        """Returns whether a browser asks if it may post to a door; it may from everywhere, without credentials."""
        if scope["method"] != "OPTIONS":
            return False
        return self.paths.door(scope["path"], headers["access-control-request-method"]) is not None

    async def answer_error(
        self, error: Exception, scope: Scope, answer: "Answer", current: Exchange, operation: Operation | None
    ) -> None:
        told = self.told(error, scope)
        if isinstance(told, errors.InternalError):
            log.error("Unexpected error in request %s", current.request_id, exc_info=error)
        if answer.begun:
            raise error
        if current.shares is None:
            told = await self.counted(told, scope, current)
        dialect = operation.dialect if operation else self.paths.dialect(scope["path"])
        body = errors.envelope(told, current.request_id, dialect)
        await reply(answer, errors.status_of(told), to_json(body), errors.headers_of(told))

    async def counted(self, error: TrellisError, scope: Scope, current: Exchange) -> TrellisError:
        """Returns what the sender of a request is told that came to nothing before its key was known."""
        try:
            # Where the database is away, the error is the better answer.
            with contextlib.suppress(Unavailable):
                await self.limits.count_address(current, scope)
        except TrellisError as refusal:
            return refusal
        return error

    def told(self, error: Exception, scope: Scope) -> TrellisError:
        """Returns what the caller is told of an error."""
        if isinstance(error, TrellisError):
            return error
        if isinstance(error, HTTPException) and error.status_code == 405:
            return errors.MethodNotAllowedError(self.paths.methods(scope["path"]))
        if isinstance(error, HTTPException) and error.status_code == 404:
            return errors.UnknownPathError()
        return errors.InternalError()


class Answer:
    """The way out: adds the headers of all answers, and remembers what was sent."""

    def __init__(self, send: Send, current: Exchange, headers: errors.Headers) -> None:
        self.send = send
        self.current = current
        self.headers = [(b"x-request-id", current.request_id.encode()), *headers]

    @property
    def begun(self) -> bool:
        return self.current.status != 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.current.status = message["status"]
            message = {
                **message,
                "headers": [*message["headers"], *self.headers, *limits.headers(self.current.shares)],
            }
        await self.send(message)


class Content:
    """A request's body by its headers: how long it may be, how it is encoded, and whether it can be read at all."""

    def __init__(self, headers: "Headers", *, is_door: bool) -> None:
        self.is_door = is_door
        self.cap = DOOR_BODY if is_door else OTHER_BODY
        self.length = headers["content-length"]
        self.encoding = headers["content-encoding"].strip().lower()
        type_, _, parameters = headers["content-type"].partition(";")
        self.media_type = type_.strip().lower()
        self.charset = charset(parameters)

    def check(self) -> None:
        """Raises PayloadTooLarge or UnsupportedMediaType."""
        if self.length.isdecimal() and int(self.length[:20]) > self.cap:
            raise self.too_large()
        if self.encoding not in ("", "identity", "gzip", "x-gzip"):
            raise UnsupportedMediaType("The body may be compressed with gzip only.")
        # SDKs send JSON under any name, or none: to a door, whatever comes is JSON.
        if not self.is_door and self.media_type not in ("", "application/json"):
            raise UnsupportedMediaType("The body must be application/json in UTF-8.")
        if self.charset not in UTF_8:
            raise UnsupportedMediaType("The body must be application/json in UTF-8.")

    async def read(self, receive: Receive) -> bytes:
        """Returns the body as it came. Raises PayloadTooLarge as soon as it is."""
        chunks: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise RequestTimeout("The body did not arrive as a whole.")
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            self.limit(size)
            more = message.get("more_body", False)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def decoded(self, body: bytes) -> bytes:
        """Returns the body without its compression, never more than the cap of it."""
        if not (self.encoding.endswith("gzip") or (self.is_door and body.startswith(GZIP))):
            return body
        unzip = zlib.decompressobj(wbits=31)
        try:
            plain = unzip.decompress(body, self.cap + 1)
        except zlib.error:
            raise UnsupportedMediaType("The body is not gzip.") from None
        self.limit(len(plain))
        if not unzip.eof:
            raise UnsupportedMediaType("The body is not gzip: it ends too early.")
        if unzip.unused_data:
            raise UnsupportedMediaType("The body is not gzip: something follows its end.")
        return plain

    def limit(self, size: int) -> None:
        if size > self.cap:
            raise self.too_large()

    def too_large(self) -> PayloadTooLarge:
        return PayloadTooLarge(f"The body is larger than {self.cap} bytes.")


class Headers(dict[str, str]):
    """The headers of a request by their names; the value of one that stands there several times is a list."""

    def __init__(self, pairs: errors.Headers) -> None:
        super().__init__()
        for name, value in pairs:
            key, text = name.decode("latin-1"), value.decode("latin-1")
            self[key] = f"{self[key]}, {text}" if key in self else text

    def __missing__(self, name: str) -> str:
        return ""


def request_id(headers: Headers) -> str:
    """Returns the id that the sender gave the request, where it is one, or a new one."""
    given = headers["x-request-id"]
    if REQUEST_ID.fullmatch(given):
        return given
    return ids.public("req", ids.new())


def check_headers(headers: errors.Headers) -> None:
    """Raises HeadersTooLarge."""
    if len(headers) > MAX_HEADERS:
        raise HeadersTooLarge(f"The request has more than {MAX_HEADERS} headers.")
    if sum(len(name) + len(value) for name, value in headers) > MAX_HEADER_BYTES:
        raise HeadersTooLarge(f"The headers are larger than {MAX_HEADER_BYTES} bytes.")


def charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def observe(scope: Scope, current: Exchange) -> None:
    seconds = metrics.observe(scope["method"], current)
    access_log.info(
        "%s %s %s",
        scope["method"],
        scope["path"],
        current.status,
        extra={
            "request_id": current.request_id,
            "operation": current.operation_id,
            "duration_ms": round(seconds * 1000, 1),
        },
    )
