"""Forgets keys that have ended long ago."""

from datetime import timedelta

from core import clock
from jobs.task import Task
from models.api_key import ApiKey

KEPT = timedelta(days=365)


def expire(task: Task) -> None:
    """Deletes keys that were revoked or have expired a year ago. What was counted for them stays counted."""
    oldest = clock.now() - KEPT
    ended = (ApiKey.revoked_at < oldest) | (ApiKey.expires_at < oldest)
    ApiKey.delete().where(ApiKey.environment_id == task.environment_id, ended).execute()
