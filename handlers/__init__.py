"""The HTTP edge: `handlers/<document>/<tag>.py:<operation_id>`. It translates, and calls one service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Created:
    """The answer of a handler that made something: the body, and the path of what it made."""

    body: Any
    location: str


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
