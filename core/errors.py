"""What can go wrong, in the words of the domain. `app.errors` turns it into HTTP."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is wrong: where (a path with dots), what for programs, what for people."""

    field: str
    reason: str
    message: str


class TrellisError(Exception):
    """An error that the caller is told about. `code` is from the contract's closed list."""

    code: ClassVar[str]

    def __init__(self, message: str, details: tuple[Detail, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class MalformedJson(TrellisError):
    code = "malformed_json"


class ValidationFailed(TrellisError):
    code = "validation_error"


class InvalidCursor(TrellisError):
    code = "invalid_cursor"


class Unauthenticated(TrellisError):
    code = "unauthenticated"


class InsufficientScope(TrellisError):
    code = "insufficient_scope"


class OriginNotAllowed(TrellisError):
    code = "origin_not_allowed"


class NotFound(TrellisError):
    code = "not_found"


class RequestTimeout(TrellisError):
    code = "request_timeout"


class Conflict(TrellisError):
    code = "conflict"


class IdempotencyInFlight(TrellisError):
    code = "idempotency_in_flight"


class IdempotencyMismatch(TrellisError):
    code = "idempotency_mismatch"


class Unprocessable(TrellisError):
    code = "unprocessable"


class PayloadTooLarge(TrellisError):
    code = "payload_too_large"


class UnsupportedMediaType(TrellisError):
    code = "unsupported_media_type"


class RangeNotSatisfiable(TrellisError):
    """The range that was asked for begins behind the end of a file of so many bytes."""

    code = "range_not_satisfiable"

    def __init__(self, size: int) -> None:
        super().__init__(f"The file has {size} bytes.")
        self.size = size


class RateLimited(TrellisError):
    """Too many requests. `retry_after` says in how many seconds the next one may pass."""

    code = "rate_limited"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class HeadersTooLarge(TrellisError):
    code = "headers_too_large"


class Unavailable(TrellisError):
    """The service cannot answer now. `retry_after` says in how many seconds it may."""

    code = "service_unavailable"

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after
