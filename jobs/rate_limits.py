"""Forgets the buckets of those who have not been there for a while: a full one says nothing."""

from core.settings import Settings
from models.db import database, transaction


def forget(settings: Settings) -> None:
    """Deletes every bucket that is full."""
    with transaction(None):
        database.execute_sql("SELECT forget_full_buckets()")
