"""Looks for what new people do who reach a target."""

import logging
from uuid import UUID

import peewee

from jobs.task import Task
from models.db import transaction
from models.discovery import DiscoveryRun
from services.discovery import runs
from services.runs import get_run

log = logging.getLogger(__name__)


def discover(task: Task) -> None:
    """Does one run; where the database is away, it waits for the next attempt, if there is one."""
    run_id = UUID(task.payload["run_id"])
    try:
        with transaction(task.environment_id):
            runs.do_run(task.environment_id, run_id)
    except Exception as error:
        if isinstance(error, peewee.OperationalError) and task.attempt < task.max_attempts:
            raise
        log.exception("The run %s failed.", run_id)
        with transaction(task.environment_id):
            get_run(DiscoveryRun, task.environment_id, run_id).fail("internal_error")


def keep_discovering(task: Task) -> None:
    """Queues a run where the last one is too old."""
    runs.keep_discovering(task.environment_id)
