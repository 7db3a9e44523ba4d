"""Keeps who is in cohorts."""

from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from services import cohort_upkeep, jobs


def enqueue(settings: Settings) -> None:
    """Queues the job for environments where somebody may be in another cohort than before."""
    with transaction(None):
        jobs.enqueue_where_cohorts_turn("update_cohorts")


def update(task: Task) -> None:
    """Finds who is in cohorts now, once all who write tell what may change it."""
    with transaction(task.environment_id):
        are_told = cohort_upkeep.await_writers(task.environment_id)
    if are_told:
        with transaction(task.environment_id):
            cohort_upkeep.update_cohorts(task.environment_id)
