"""Whether Trellis can answer requests."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import peewee

from core import clock
from core.version import VERSION
from models import migrate
from models.db import database
from services import jobs
from services.churn import predictor

ANSWER_SECONDS = 1.0
asking = ThreadPoolExecutor(1, thread_name_prefix="health")


@dataclass(frozen=True, slots=True)
class Services:
    """What Trellis needs, and whether it is there."""

    database: str
    ml_server: str


@dataclass(frozen=True, slots=True)
class Health:
    """Unhealthy: the database does not answer, or lacks a migration. Then what it alone knows is None."""

    status: str
    version: str
    timestamp: datetime
    services: Services
    migration: str | None
    queue_age_seconds: float | None


def check() -> Health:
    """Returns how the service and what it needs are doing."""
    found = asked_in_time()
    return Health(
        status="healthy" if found and not found.pending else "unhealthy",
        version=VERSION,
        timestamp=clock.now(),
        services=Services("connected" if found else "disconnected", predictor.process.state()),
        migration=found.migration if found else None,
        queue_age_seconds=found.queue_age_seconds if found else None,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What the database says: its last migration, those that it lacks, and how long the oldest job has been due."""

    migration: str | None
    pending: list[str]
    queue_age_seconds: float


def asked_in_time() -> Found | None:
    """Returns what the database says; None where it does not within a second.

    One thread asks at a time: while it hangs, there is no answer.
    """
    question = asking.submit(ask)
    try:
        return question.result(ANSWER_SECONDS)
    except TimeoutError:
        question.cancel()  # or all that wait for the one that hangs would ask after it
        return None


def ask() -> Found | None:
    try:
        with database.connection_context():
            applied = migrate.applied(database)
            pending = migrate.missing(applied)
            age = 0 if pending else round(jobs.oldest_queued_seconds(), 3)
            return Found(max(applied, default=None), pending, age)
    except peewee.PeeweeException:
        return None


def obstacles() -> list[str]:
    """Returns why requests cannot be answered, in words; nothing where they can.

    Durability is part of it: with fsync, synchronous_commit or full_page_writes off, an acknowledged event could be
    lost, so Trellis does not take any.
    """
    try:
        with database.connection_context():
            pending = migrate.pending(database)
            off = database.execute_sql(
                """SELECT name FROM pg_settings
                   WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'"""
            ).fetchall()
    except peewee.PeeweeException as error:
        return [f"The database does not answer: {str(error).strip()[:200]}"]
    return [f"The migration {name} has not been applied." for name in pending] + [
        f"The database has {name} off, so acknowledged events could be lost." for (name,) in off
    ]
