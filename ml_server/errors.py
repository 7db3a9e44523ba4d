"""What a caller is told when something is wrong: the contract's `Error`."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Detail:
    """What is wrong where in the request."""

    field: str
    reason: str
    message: str


@dataclass
class MlError(Exception):
    """An answer that is an error."""

    status: int
    code: str
    message: str
    details: list[Detail] = field(default_factory=list)

    def body(self, request_id: str) -> dict[str, Any]:
        details = [asdict(detail) for detail in self.details]
        return {
            "error": {"code": self.code, "message": self.message, "details": details},
            "request_id": request_id,
        }


class Malformed(MlError):
    def __init__(self) -> None:
        super().__init__(400, "malformed_json", "The body is not JSON.")


class Invalid(MlError):
    def __init__(self, details: list[Detail]) -> None:
        super().__init__(400, "validation_error", "The request does not fit the contract.", details)


class Unauthenticated(MlError):
    def __init__(self) -> None:
        super().__init__(401, "unauthenticated", "The key is missing or unknown.")


class UnknownModel(MlError):
    def __init__(self) -> None:
        super().__init__(404, "not_found", "The project has no such model.")


class UnknownUser(MlError):
    def __init__(self) -> None:
        super().__init__(404, "not_found", "There is no such user.")


class TrellisAway(MlError):
    def __init__(self) -> None:
        super().__init__(503, "service_unavailable", "Trellis, which knows the user, does not answer as it should.")


class ModelRefused(MlError):
    def __init__(self, message: str) -> None:
        super().__init__(409, "conflict", message)


class Unprocessable(MlError):
    def __init__(self, message: str) -> None:
        super().__init__(422, "unprocessable", message)


class UnsupportedMedia(MlError):
    def __init__(self) -> None:
        super().__init__(415, "unsupported_media_type", "The body has to be application/json.")


# What Flask itself says, by status.
HTTP = {
    404: MlError(404, "not_found", "There is nothing at this path."),
    405: MlError(405, "method_not_allowed", "The path does not take this method."),
    413: MlError(413, "payload_too_large", "The body is larger than 16 MiB."),
}
INTERNAL = MlError(500, "internal_error", "Something went wrong here; nothing was changed.")
