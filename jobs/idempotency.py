"""Forgets the answers that were kept for repeated requests."""

from jobs.task import Task
from services import idempotency


def expire(task: Task) -> None:
    """Deletes answers that are no longer replayed."""
    idempotency.forget_old(task.environment_id)
