"""Deletes events that are older than their project keeps them."""

import time

from core import clock
from core.settings import Settings
from models.db import database, transaction
from services import retention

BUDGET_SECONDS = 20.0  # then other jobs have their turn, and the rest waits for the next time


def enforce(settings: Settings) -> None:
    """Goes through all environments that have rules, in small transactions."""
    end, now = time.monotonic() + BUDGET_SECONDS, clock.now()
    with transaction(None):
        environments = [id_ for (id_,) in database.execute_sql("SELECT environments_with_retention()")]
    for environment_id in environments:
        deleted: int | None = 0
        while deleted is not None and time.monotonic() < end:
            with transaction(environment_id):
                deleted = retention.sweep(environment_id, now)
