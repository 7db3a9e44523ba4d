"""Forgets rejected items that are too old or too many."""

from datetime import timedelta

from core import clock
from jobs.task import Task
from models.event import DeadLetter


def expire(task: Task) -> None:
    """Deletes what is older than the settings allow, and the oldest beyond the cap."""
    oldest = clock.now() - timedelta(days=task.settings.dead_letter_days)
    first_too_many = (
        DeadLetter.of(task.environment_id)
        .order_by(DeadLetter.id.desc())
        .offset(task.settings.dead_letter_cap)
        .limit(1)
        .first()
    )
    too_old = DeadLetter.received_at < oldest
    doomed = too_old | (DeadLetter.id <= first_too_many.id) if first_too_many else too_old
    DeadLetter.delete().where(DeadLetter.environment_id == task.environment_id, doomed).execute()
