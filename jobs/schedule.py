"""What is done again and again, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from core.settings import Settings
from jobs import alarm, archive, cohorts, rate_limits, sealing, visitor_salts
from models.db import transaction
from services import jobs


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A function that is called with the settings every so often, by one worker at a time."""

    name: str
    every: timedelta
    run: Callable[[Settings], None]


def everywhere(kind: str, every: timedelta) -> Scheduled:
    """Returns what queues a job of a kind in every environment, where none waits. `jobs/kinds.py` has the kinds."""

    def enqueue(settings: Settings) -> None:
        with transaction(None):
            jobs.enqueue_everywhere(kind)

    return Scheduled(kind, every, enqueue)


SCHEDULE = (
    Scheduled("archive_events", timedelta(minutes=1), archive.enqueue),
    everywhere("check_alert_rules", timedelta(minutes=10)),
    everywhere("end_inactive_sessions", timedelta(minutes=5)),
    everywhere("enforce_data_retention", timedelta(hours=1)),
    everywhere("expire_alerts", timedelta(days=1)),
    everywhere("expire_dead_letters", timedelta(minutes=10)),
    everywhere("expire_exports", timedelta(hours=1)),
    everywhere("expire_idempotency", timedelta(hours=1)),
    everywhere("expire_keys", timedelta(days=1)),
    everywhere("expire_messages", timedelta(hours=1)),
    everywhere("expire_warnings", timedelta(days=1)),
    everywhere("keep_backtesting", timedelta(days=1)),
    everywhere("keep_learning_nudges", timedelta(hours=1)),
    everywhere("keep_scoring", timedelta(hours=1)),
    everywhere("keep_discovering", timedelta(minutes=10)),
    everywhere("measure_alerts", timedelta(days=1)),
    Scheduled("seal_events", timedelta(minutes=1), sealing.enqueue),
    Scheduled("update_cohorts", timedelta(seconds=1), cohorts.enqueue),
    Scheduled("warn_of_stuck_jobs", timedelta(minutes=1), alarm.about_stuck_jobs),
    Scheduled("forget_failed_jobs", timedelta(hours=1), alarm.forget_failed_jobs),
    Scheduled("forget_visitor_salts", timedelta(minutes=10), visitor_salts.forget),
    Scheduled("forget_full_buckets", timedelta(minutes=10), rate_limits.forget),
)
