"""Ends sessions without an event for half an hour."""

from core.settings import Settings
from models.db import database, transaction
from services.sessions import end_inactive_sessions


def end_inactive(settings: Settings) -> None:
    """Ends them in every environment."""
    with transaction(None):
        environments = [id_ for (id_,) in database.execute_sql("SELECT environment_ids()")]
    for environment_id in environments:
        with transaction(environment_id):
            end_inactive_sessions(environment_id)
