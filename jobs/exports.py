"""Writes exports that were asked for, and removes files that are too old."""

import logging
import time
from datetime import timedelta
from uuid import UUID

import peewee

from core import clock
from core.settings import Settings
from models.db import database, transaction
from services import export_steps, exports

log = logging.getLogger(__name__)
BUDGET_SECONDS = 20.0  # then other jobs have their turn


def write(settings: Settings) -> None:
    """Writes all exports that are unfinished, a step of each in turn, for as long as the budget lasts."""
    end = time.monotonic() + BUDGET_SECONDS
    waiting = unfinished()
    while waiting and time.monotonic() < end:
        waiting = [(environment_id, id_) for environment_id, id_ in waiting if advance(environment_id, id_, settings)]


def unfinished() -> list[tuple[int, UUID]]:
    """Returns those of all environments, the oldest first."""
    with transaction(None):
        rows = database.execute_sql("SELECT environment_id, id FROM unfinished_exports()").fetchall()
    return [(environment_id, UUID(str(id_))) for environment_id, id_ in rows]


def advance(environment_id: int, export_id: UUID, settings: Settings) -> bool:
    """Does one step of an export. Returns whether there are more.

    One that cannot be written has failed; where the database is away, it waits for the next time.
    """
    try:
        with transaction(environment_id):
            return export_steps.step(environment_id, export_id, keep=timedelta(days=settings.export_days))
    except peewee.OperationalError:
        raise
    except Exception:
        log.exception("The export %s failed.", export_id)
        with transaction(environment_id):
            export_steps.fail(environment_id, export_id)
        return False


def expire(settings: Settings) -> None:
    """Removes old files in every environment."""
    with transaction(None):
        environments = [id_ for (id_,) in database.execute_sql("SELECT environment_ids()")]
    for environment_id in environments:
        with transaction(environment_id):
            exports.expire_exports(environment_id, clock.now())
