"""The HTTP edge: `handlers/<document>/<tag>.py:<operation_id>`. It translates, and calls one service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Created:
    """The answer of a handler that made something: the body, and the path of what it made."""

    body: Any
    location: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The answer of a handler about something that is not done yet.

    The request waits for so many seconds until it `is_over`, and is then answered with the `body`. Each is called in a
    transaction of its own.
    """

    wait_seconds: float
    is_over: Callable[[], bool]
    body: Callable[[], Any]


class UnderWay(Protocol):
    """Something that may not be done yet; `now` returns how far it is by now."""

    @property
    def is_under_way(self) -> bool: ...

    def now(self) -> "UnderWay": ...


def awaited(found: UnderWay, dump: Callable[[Any], Any], wait_seconds: float) -> Any:
    """Returns the answer about something: as long as it is under way, one that is not finished."""
    if not found.is_under_way:
        return dump(found)
    return Unfinished(wait_seconds, lambda: not found.now().is_under_way, lambda: dump(found.now()))


@dataclass(frozen=True, slots=True)
class Unhealthy:
    """The answer of a health check that found something missing: 503 with a body of its own."""

    body: Any


@dataclass(frozen=True, slots=True)
class Csv:
    """The answer of a handler that sends a table: the name to save it under, and the whole of it."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """The answer of a handler that sends a file.

    `read` returns the file from a byte on, as far as it likes, and is called in a transaction of its own each time.
    """

    name: str
    media_type: str
    tag: str
    size: int
    read: Callable[[int], bytes]
