"""Keeps who is in cohorts."""

from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from services import cohort_upkeep, jobs

AT_ONCE = 100  # transactions; what is left then is left to the next job


def enqueue(settings: Settings) -> None:
    """Queues the job for environments where somebody may be in another cohort than before."""
    with transaction(None):
        jobs.enqueue_where_cohorts_turn("update_cohorts")


def update(task: Task) -> None:
    """Finds who is in cohorts now; each that is new or has changed in a transaction of its own."""
    for _ in range(AT_ONCE):
        with transaction(task.environment_id):
            if not cohort_upkeep.update_cohorts(task.environment_id):
                return
