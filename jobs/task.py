"""A job in the hands of a worker."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.settings import Settings


class NotNowError(Exception):
    """It is to be tried again: after the usual pause, or in so many seconds, if that is longer."""

    def __init__(self, problem: str, after_seconds: float | None = None) -> None:
        super().__init__(problem)
        self.after_seconds = after_seconds or 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """A job that a worker has claimed: in which environment it is to be done, and for which time it is tried."""

    id: UUID
    environment_id: int
    kind: str
    payload: dict[str, Any]
    attempt: int
    max_attempts: int
    settings: Settings
