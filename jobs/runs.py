"""Does runs; one that goes wrong has failed, unless another attempt may do better."""

import logging
from collections.abc import Callable
from uuid import UUID

import peewee

from jobs.task import NotNowError, Task
from models.db import transaction
from models.run import Run
from services import runs
from services.runs import SupersededError

log = logging.getLogger(__name__)


class AgainError(NotNowError):
    """It may go well the next time."""


class FailedError(Exception):
    """The run can have no result; `cause` is one that the contract names."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def do(task: Task, kind: type[Run], act: Callable[[Task, UUID], None]) -> None:
    """Does the run that a job is about, by a function that ends it."""
    run_id = UUID(task.payload["run_id"])
    try:
        act(task, run_id)
        return
    except SupersededError:
        log.warning("The run %s is done by somebody else.", run_id)
        return
    except FailedError as error:
        log.warning("The run %s cannot go on: %s", run_id, error.__cause__)
        cause = error.cause
    except Exception as error:
        if isinstance(error, peewee.OperationalError | AgainError) and task.attempt < task.max_attempts:
            raise
        log.exception("The run %s failed.", run_id)
        cause = "internal_error"
    with transaction(task.environment_id):
        runs.fail(kind, task.environment_id, run_id, cause)
