"""The queue: what must happen later is a row, written in the transaction that caused it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from models.db import database
from models.job import Job

MAX_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """How the queue stands for one kind of job.

    `oldest_seconds` is for how long the first one that waits has been due. Stuck are jobs that nobody has taken five
    minutes after they were due, or that have been running for an hour.
    """

    kind: str
    queued: int
    running: int
    failed: int
    oldest_seconds: float
    stuck: int


def enqueue(
    environment_id: int,
    kind: str,
    payload: dict[str, Any] | None = None,
    *,
    due_at: datetime | None = None,
    max_attempts: int = MAX_ATTEMPTS,
    lane: str | None = None,
) -> UUID:
    """Queues a job: it exists if, and only if, the transaction that is open commits. Returns its id.

    It is done at least once. `jobs/kinds.py` says what is done for each kind; the payload is JSON, and small. Where a
    kind waits for others, its jobs have lanes, such as one for each of them: of a lane, one is done at a time.
    """
    now = clock.now()
    job = Job.create(
        environment_id=environment_id,
        id=ids.new(),
        kind=kind,
        lane=lane,
        payload=payload or {},
        state="queued",
        attempts=0,
        max_attempts=max_attempts,
        queued_at=now,
        due_at=due_at or now,
    )
    return job.id


def enqueue_everywhere(kind: str) -> None:
    """Queues a job in every environment where none of its kind waits or runs. For workers only."""
    database.execute_sql("SELECT enqueue_everywhere(%s, %s)", (kind, MAX_ATTEMPTS))


def enqueue_where_unsealed(kind: str, least: int) -> None:
    """Queues a job in every environment with so many events that are not sealed, or with removals. For workers only."""
    database.execute_sql("SELECT enqueue_where_unsealed(%s, %s, %s)", (kind, MAX_ATTEMPTS, least))


def enqueue_where_archivable(kind: str, least: int, before: UUID) -> None:
    """Queues a job in every environment with so many sealed events whose ids are before that one. For workers only."""
    database.execute_sql("SELECT enqueue_where_archivable(%s, %s, %s, %s)", (kind, MAX_ATTEMPTS, least, str(before)))


def enqueue_where_cohorts_turn(kind: str) -> None:
    """Queues a job in every environment where somebody may be in another cohort than before. For workers only."""
    database.execute_sql("SELECT enqueue_where_cohorts_turn(%s, %s)", (kind, MAX_ATTEMPTS))


def figures() -> list[Figures]:
    """Returns how the queue of the whole installation stands, by kind."""
    rows = database.execute_sql("SELECT kind, queued, running, failed, oldest_seconds, stuck FROM job_figures()")
    return [Figures(*row) for row in rows]


def oldest_queued_seconds() -> float:
    """Returns for how many seconds the job that waits longest has been due; 0 where none is."""
    return max((kind.oldest_seconds for kind in figures()), default=0.0)
