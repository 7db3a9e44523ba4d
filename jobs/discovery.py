"""Looks for what new people do who reach a target."""

from uuid import UUID

from core.errors import Unprocessable
from jobs.runs import FailedError, do
from jobs.task import Task
from models.db import transaction
from models.discovery import DiscoveryRun
from services.discovery import runs
from services.discovery.answer import discovered


def discover(task: Task) -> None:
    """Does one run."""
    do(task, DiscoveryRun, look)


def look(task: Task, run_id: UUID) -> None:
    """Reads in one transaction, and writes in another; what takes long is between them."""
    with transaction(task.environment_id):
        run = runs.begin(task.environment_id, run_id)
    try:
        with transaction(task.environment_id):
            found = runs.gather(run)
        discovery = discovered(found)
    except Unprocessable as error:
        raise FailedError(runs.cause_of(error)) from error
    with transaction(task.environment_id):
        runs.end(run, found, discovery)


def keep_discovering(task: Task) -> None:
    """Queues a run where the last one is too old."""
    runs.keep_discovering(task.environment_id)
