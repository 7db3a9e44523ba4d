"""Whether Trellis can answer requests."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import peewee

from core import clock
from core.version import VERSION
from models import migrate
from models.db import database

ANSWER_SECONDS = 1.0
asking = ThreadPoolExecutor(1, thread_name_prefix="health")


@dataclass(frozen=True, slots=True)
class Services:
    """What Trellis needs, and whether it is there."""

    database: str
    ml_server: str


@dataclass(frozen=True, slots=True)
class Health:
    status: str
    version: str
    timestamp: datetime
    services: Services


def check() -> Health:
    """Returns how the service and what it needs are doing."""
    answers = database_answers()
    return Health(
        status="healthy" if answers else "unhealthy",
        version=VERSION,
        timestamp=clock.now(),
        services=Services("connected" if answers else "disconnected", "not_configured"),
    )


def database_answers() -> bool:
    """Returns whether the database answers a trivial question within a second.

    One thread asks at a time: while it hangs, the answer is no.
    """
    try:
        return asking.submit(ask).result(ANSWER_SECONDS)
    except TimeoutError:
        return False


def ask() -> bool:
    try:
        with database.connection_context():
            database.execute_sql("SELECT 1")
    except peewee.PeeweeException:
        return False
    return True


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
