"""From errors to answers: one table of statuses, and the envelope in each document's dialect."""

import re
from typing import Any

import orjson

from core.errors import RangeNotSatisfiable, RateLimited, TrellisError, Unavailable

STATUS = {
    "malformed_json": 400,
    "validation_error": 400,
    "invalid_cursor": 400,
    "unauthenticated": 401,
    "insufficient_scope": 403,
    "origin_not_allowed": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "request_timeout": 408,
    "conflict": 409,
    "idempotency_in_flight": 409,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "range_not_satisfiable": 416,
    "unprocessable": 422,
    "idempotency_mismatch": 422,
    "rate_limited": 429,
    "headers_too_large": 431,
    "internal_error": 500,
    "service_unavailable": 503,
}
MAX_ECHO = 200
MAX_DETAILS_BYTES = 12 << 10
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
Headers = list[tuple[bytes, bytes]]


class InternalError(TrellisError):
    """Something that is our fault. The log has the story."""

    code = "internal_error"

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side; nothing was stored.")


class UnknownPathError(TrellisError):
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is nothing at this path.")


class MethodNotAllowedError(TrellisError):
    """The path is there, but not for this method."""

    code = "method_not_allowed"

    def __init__(self, allowed: list[str]) -> None:
        super().__init__(f"This path takes {', '.join(allowed)}.")
        self.allowed = allowed


def status_of(error: TrellisError) -> int:
    return STATUS[error.code]


def headers_of(error: TrellisError) -> Headers:
    """Returns the headers that this error's answer carries beyond those of all answers."""
    if isinstance(error, RateLimited | Unavailable):
        return [(b"retry-after", str(error.retry_after).encode())]
    if isinstance(error, MethodNotAllowedError):
        return [(b"allow", ", ".join(error.allowed).encode())]
    if isinstance(error, RangeNotSatisfiable):
        return [(b"content-range", f"bytes */{error.size}".encode())]
    if error.code == "unauthenticated":
        return [(b"www-authenticate", b'Bearer realm="Trellis"')]
    return []


def envelope(error: TrellisError, request_id: str, dialect: str) -> dict[str, Any]:
    """Returns the body of an error's answer, in the dialect of the operations at the path."""
    message = shown(error.message, 500)
    body: dict[str, Any] = {
        "error": {"code": error.code, "message": message, "details": details_of(error)},
        "request_id": request_id,
    }
    if dialect == "door":
        return {"code": error.code, "message": message, **body}
    if dialect == "lifecycle":
        return {"success": False, **body}
    return body


def details_of(error: TrellisError) -> list[dict[str, str]]:
    """Returns as many of the details as a short answer has room for."""
    details = [
        {"field": shown(d.field, MAX_ECHO), "reason": d.reason, "message": shown(d.message, MAX_ECHO)}
        for d in error.details
    ]
    while len(orjson.dumps(details)) > MAX_DETAILS_BYTES:
        details.pop()
    return details


def shown(text: str, length: int) -> str:
    """Returns the text as an answer may hold it: no longer than that, and without characters that control."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:length]
