"""Looks for what new people do who reach a target."""

from uuid import UUID

from jobs.runs import do
from jobs.task import Task
from models.db import transaction
from models.discovery import DiscoveryRun
from services.discovery import runs


def discover(task: Task) -> None:
    """Does one run."""
    do(task, DiscoveryRun, look)


def look(task: Task, run_id: UUID) -> None:
    with transaction(task.environment_id):
        runs.do_run(task.environment_id, run_id)


def keep_discovering(task: Task) -> None:
    """Queues a run where the last one is too old."""
    runs.keep_discovering(task.environment_id)
