"""The HTTP edge: `handlers/<document>/<tag>.py:<operation_id>`. It translates, and calls one service."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Created:
    """The answer of a handler that made something: the body, and the path of what it made."""

    body: Any
    location: str


@dataclass(frozen=True, slots=True)
class Unhealthy:
    """The answer of a health check that found something missing: 503 with a body of its own."""

    body: Any
