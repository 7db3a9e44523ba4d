"""Says in the log what of the queue needs somebody, and forgets what nobody looked at."""

import logging
from datetime import timedelta

from core import clock
from core.settings import Settings
from models.db import database, transaction
from services import jobs

log = logging.getLogger(__name__)
FAILED_KEPT = timedelta(days=30)


def about_stuck_jobs(settings: Settings) -> None:
    """Logs an error for each kind of job of which some are stuck. The metric `trellis_jobs_stuck` says the same."""
    with transaction(None):
        found = jobs.figures()
    for kind in found:
        if kind.stuck:
            log.error("%d jobs of the kind %s are stuck. `trellis jobs` shows them.", kind.stuck, kind.kind)


def forget_failed_jobs(settings: Settings) -> None:
    """Deletes jobs that failed a month ago."""
    with transaction(None):
        database.execute_sql("SELECT forget_failed_jobs(%s)", (clock.now() - FAILED_KEPT,))
