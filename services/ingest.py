"""Takes calls in: all that is accepted is on disk when `record` returns."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from core.errors import Detail, Unavailable, ValidationFailed
from models.ingest import BorrowedStore
from services.batcher import Batcher, Writer
from services.calls import Call, Rejection, ScriptSeen, Submission
from services.keys import Caller

MAX_DETAILS = 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a request: `received` is `accepted` + `duplicates` + the number of `rejected`."""

    received: int
    accepted: int
    duplicates: int
    rejected: list[Rejection]


class Reader(Protocol):
    """Reads one item by the rules of the door that it came to."""

    def __call__(
        self, door: str, item: Any, *, received_at: datetime, envelope: dict[str, Any]
    ) -> list[Call] | Rejection:
        """Returns the calls, or what is wrong with the item."""


@dataclass(slots=True)
class Process:
    """What belongs to the process, and is set by the application when it starts."""

    batcher: Batcher | None = None
    reader: Reader | None = None


process = Process()

# Where a request has a transaction of its own, as one has that may be repeated: what is recorded becomes part of it.
borrowed: ContextVar[BorrowedStore | None] = ContextVar("borrowed", default=None)


async def record(
    caller: Caller,
    *,
    door: str,
    received_at: datetime,
    calls: list[Call],
    rejections: Sequence[Rejection] = (),
    strict: bool = False,
    script: ScriptSeen | None = None,
    envelope: dict[str, Any] | None = None,
) -> Receipt:
    """Stores the calls, counts them for the caller's key, and keeps the rejections as dead letters, with the envelope.

    With `strict`, a rejection raises ValidationFailed and nothing is stored.
    """
    if strict and rejections:
        raise refusal(rejections)
    received = sum(call.counted for call in calls) + len(rejections)
    if not received:
        return Receipt(0, 0, 0, [])
    if process.batcher is None:
        raise Unavailable("Trellis is starting.")
    submission = Submission(
        caller.environment_id,
        door,
        received_at,
        calls,
        list(rejections),
        strict,
        script,
        caller.key.id,
        envelope or {},
        namespace_of(door, caller),
    )
    store = borrowed.get()
    if store is not None:
        (stored,) = Writer(lambda: store, store).write([submission])
    else:
        stored = await process.batcher.submit(submission)
    if strict and stored.rejections:
        raise refusal(stored.rejections)
    rejected = sorted(stored.rejections, key=lambda r: r.index)
    return Receipt(received, stored.accepted, stored.duplicates, rejected)


def namespace_of(door: str, caller: Caller) -> str:
    """Returns whose message ids those of a request are.

    Everybody may have the public key, and so must not be able to use up ids of others; an idempotency key of a server,
    such as the number of an order, may well be a message id elsewhere.
    """
    if door == "web/server-events":
        return "server"
    return "public" if caller.key.type == "public" else ""


def refusal_of_one(rejection: Rejection) -> ValidationFailed:
    """Returns the error that says what is wrong with the one item of a request."""
    detail = Detail(rejection.field, rejection.code, rejection.message)
    return ValidationFailed("The request does not fit the contract.", (detail,))


def refusal(rejections: Sequence[Rejection]) -> ValidationFailed:
    """Returns the error that says what is wrong with a request as a whole."""
    details = tuple(Detail(f"{r.index}.{r.field}" if r.field else str(r.index), r.code, r.message) for r in rejections)
    return ValidationFailed("The request does not fit the contract.", details[:MAX_DETAILS])
