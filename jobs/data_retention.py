"""Deletes events that are older than their project keeps them."""

import time

from core import clock
from jobs.task import Task
from models.db import transaction
from services import data_retention, jobs

BUDGET_SECONDS = 20.0  # then other jobs have their turn


def enforce(task: Task) -> None:
    """Deletes in small transactions; what is left after some time is another job."""
    end, now = time.monotonic() + BUDGET_SECONDS, clock.now()
    deleted: int | None = 0
    while deleted is not None:
        with transaction(task.environment_id):
            deleted = data_retention.sweep(task.environment_id, now)
            if deleted is not None and time.monotonic() > end:
                jobs.enqueue(task.environment_id, task.kind)
                return
