"""Takes calls in: all that is accepted is on disk when `record` returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import Detail, Unavailable, ValidationFailed
from services.batcher import Batcher
from services.calls import Call, Rejection, ScriptSeen, Submission

MAX_DETAILS = 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a request: `received` is `accepted` + `duplicates` + the number of `rejected`."""

    received: int
    accepted: int
    duplicates: int
    rejected: list[Rejection]


@dataclass(slots=True)
class Process:
    """What belongs to the process: its batcher, which the application sets when it starts."""

    batcher: Batcher | None = None


process = Process()


async def record(
    environment_id: int,
    *,
    door: str,
    received_at: datetime,
    calls: list[Call],
    rejections: list[Rejection],
    strict: bool = False,
    script: ScriptSeen | None = None,
) -> Receipt:
    """Stores the calls and keeps the rejections as dead letters.

    With `strict`, a rejection raises ValidationFailed and nothing is stored.
    """
    if strict and rejections:
        raise refusal(rejections)
    received = sum(call.counted for call in calls) + len(rejections)
    if not received:
        return Receipt(0, 0, 0, [])
    if process.batcher is None:
        raise Unavailable("Trellis is starting.")
    submission = Submission(environment_id, door, received_at, calls, rejections, strict, script)
    stored = await process.batcher.submit(submission)
    if strict and stored.rejections:
        raise refusal(stored.rejections)
    rejected = sorted(stored.rejections, key=lambda r: r.index)
    return Receipt(received, stored.accepted, stored.duplicates, rejected)


def refusal(rejections: Sequence[Rejection]) -> ValidationFailed:
    """Returns the error that says what is wrong with a request as a whole."""
    details = tuple(Detail(f"{r.index}.{r.field}" if r.field else str(r.index), r.code, r.message) for r in rejections)
    return ValidationFailed("The request does not fit the contract.", details[:MAX_DETAILS])
