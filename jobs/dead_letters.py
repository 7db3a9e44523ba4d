"""Forgets rejected items that are too old or too many."""

from datetime import timedelta

from core import clock
from core.settings import Settings
from models.db import database, transaction
from models.event import DeadLetter


def expire(settings: Settings) -> None:
    """Deletes what is older than the settings allow, and the oldest beyond the cap, in every environment."""
    oldest = clock.now() - timedelta(days=settings.dead_letter_days)
    with transaction(None):
        environments = [id_ for (id_,) in database.execute_sql("SELECT environment_ids()")]
    for environment_id in environments:
        with transaction(environment_id):
            first_too_many = (
                DeadLetter.of(environment_id)
                .order_by(DeadLetter.id.desc())
                .offset(settings.dead_letter_cap)
                .limit(1)
                .first()
            )
            too_old = DeadLetter.received_at < oldest
            doomed = too_old | (DeadLetter.id <= first_too_many.id) if first_too_many else too_old
            DeadLetter.delete().where(DeadLetter.environment_id == environment_id, doomed).execute()
