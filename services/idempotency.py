"""A request with an `Idempotency-Key` has its effect once, however often it is sent.

Its answer is stored in the transaction of its effect, and is what a repeated request gets for a day. What is stored is
sealed with the caller's API key, of which the database has a hash only: an answer can hold a secret.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core import clock, sealed
from core.errors import IdempotencyInFlight, IdempotencyMismatch
from models.db import database
from models.idempotency import IdempotencyRecord

REPLAYED_FOR = timedelta(hours=24)
PURPOSE = b"trellis idempotency"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers; `location` is the path of what it made."""

    status: int
    body: bytes
    location: str | None
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Repeatable:
    """A request with its `Idempotency-Key`: the key counts for one API key; `content` is all that makes it the same."""

    environment_id: int
    api_key_id: UUID
    api_key: str
    idempotency_key: str
    content: tuple[bytes, ...]

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.api_key_id.bytes + self.idempotency_key.encode()).digest()

    @property
    def fingerprint(self) -> bytes:
        lengths = ",".join(str(len(part)) for part in self.content)
        return hashlib.sha256(b"\n".join([lengths.encode(), *self.content])).digest()

    @property
    def lock(self) -> int:
        """The advisory lock that is held while the request is in flight."""
        digest = hashlib.sha256(self.environment_id.to_bytes(8) + self.id).digest()
        return int.from_bytes(digest[:8], signed=True)


def once(request: Repeatable, act: Callable[[], Answer]) -> Answer:
    """Returns what `act` answers, or what it answered the first time. It is in one transaction with its effect.

    Raises IdempotencyInFlight while the first request is under way, and IdempotencyMismatch where the key came with
    another request. Where `act` raises, nothing is stored.
    """
    ((free,),) = database.execute_sql("SELECT pg_try_advisory_xact_lock(%s)", (request.lock,))
    if not free:
        raise IdempotencyInFlight("A request with this Idempotency-Key is under way.")
    record = find(request)
    if record is None:
        answer = act()
        remember(request, answer)
        return answer
    if bytes(record.request) != request.fingerprint:
        raise IdempotencyMismatch("This Idempotency-Key came with another request before.")
    body = sealed.opened(bytes(record.body), request.api_key.encode(), PURPOSE)
    return Answer(record.status, body, record.location, replayed=True)


def find(request: Repeatable) -> IdempotencyRecord | None:
    fresh = IdempotencyRecord.created_at > clock.now() - REPLAYED_FOR
    found = IdempotencyRecord.of(request.environment_id).where(IdempotencyRecord.id == request.id, fresh)
    record: IdempotencyRecord | None = found.first()
    return record


def remember(request: Repeatable, answer: Answer) -> None:
    """Stores the answer, in the place of one that is a day old."""
    IdempotencyRecord.insert(
        environment_id=request.environment_id,
        id=request.id,
        request=request.fingerprint,
        status=answer.status,
        location=answer.location,
        body=sealed.seal(answer.body, request.api_key.encode(), PURPOSE),
        created_at=clock.now(),
    ).on_conflict(
        conflict_target=[IdempotencyRecord.environment_id, IdempotencyRecord.id],
        preserve=[
            IdempotencyRecord.request,
            IdempotencyRecord.status,
            IdempotencyRecord.location,
            IdempotencyRecord.body,
            IdempotencyRecord.created_at,
        ],
    ).execute()


def forget_old(environment_id: int) -> None:
    """Deletes the answers that are a day old."""
    IdempotencyRecord.delete().where(
        IdempotencyRecord.environment_id == environment_id, IdempotencyRecord.created_at <= clock.now() - REPLAYED_FOR
    ).execute()
