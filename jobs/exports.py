"""Writes an export that was asked for, and removes files that are too old."""

import logging
import time
from datetime import timedelta
from uuid import UUID

import peewee

from core import clock
from jobs.task import Task
from models.db import transaction
from services import export_steps, exports

log = logging.getLogger(__name__)
BUDGET_SECONDS = 20.0  # then other jobs have their turn


def write(task: Task) -> None:
    """Writes an export step by step; what is left after some time is another job."""
    end = time.monotonic() + BUDGET_SECONDS
    export_id = UUID(task.payload["export_id"])
    while advance(task, export_id):
        if time.monotonic() > end:
            with transaction(task.environment_id):
                exports.enqueue(task.environment_id, export_id)
            return


def advance(task: Task, export_id: UUID) -> bool:
    """Does one step of an export. Returns whether there are more.

    One that cannot be written has failed; where the database is away, it waits for the next attempt, if there is one.
    """
    try:
        with transaction(task.environment_id):
            return export_steps.step(task.environment_id, export_id, keep=timedelta(days=task.settings.export_days))
    except Exception as error:
        if isinstance(error, peewee.OperationalError) and task.attempt < task.max_attempts:
            raise
        log.exception("The export %s failed.", export_id)
        with transaction(task.environment_id):
            exports.fail(exports.get_export(task.environment_id, export_id, lock=True))
        return False


def expire(task: Task) -> None:
    """Removes old files."""
    exports.expire_exports(task.environment_id, clock.now())
