"""Does runs; one that goes wrong has failed, unless another attempt may do better."""

import logging
from collections.abc import Callable
from uuid import UUID

import peewee

from jobs.task import Task
from models.db import transaction
from models.run import Run
from services.runs import get_run

log = logging.getLogger(__name__)


class AgainError(Exception):
    """It may go well the next time."""


def do(task: Task, kind: type[Run], act: Callable[[Task, UUID], None]) -> None:
    """Does the run that a job is about, by a function that ends it."""
    run_id = UUID(task.payload["run_id"])
    try:
        act(task, run_id)
    except Exception as error:
        if isinstance(error, peewee.OperationalError | AgainError) and task.attempt < task.max_attempts:
            raise
        log.exception("The run %s failed.", run_id)
        with transaction(task.environment_id):
            run = get_run(kind, task.environment_id, run_id)
            if run.is_under_way:
                run.fail("internal_error")
