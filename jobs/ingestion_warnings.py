"""Forgets warnings that are old."""

from jobs.task import Task
from services import warnings


def expire(task: Task) -> None:
    """Deletes the warnings of days that are a month past."""
    warnings.forget_old(task.environment_id)
