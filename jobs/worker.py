"""Runs what is due. Any number of workers may run: a job is held by a row lock while it runs."""

import logging
import threading

import peewee

from core import clock
from core.settings import Settings
from jobs.schedule import SCHEDULE, Scheduled
from models.db import transaction
from models.job import ScheduledJob

log = logging.getLogger(__name__)
POLL_SECONDS = 5.0


def run(settings: Settings, stop: threading.Event) -> None:
    """Returns when it is told to stop; a job under way finishes first."""
    log.info("The worker runs.")
    while True:
        for scheduled in SCHEDULE:
            try:
                run_if_due(scheduled, settings)
            except peewee.PeeweeException as error:
                log.warning("The database is not available: %s", str(error).strip())
        if stop.wait(POLL_SECONDS):
            return


def run_if_due(scheduled: Scheduled, settings: Settings) -> bool:
    """Runs the job if it is due and no other worker has it. Returns whether it ran.

    The lock lasts as long as the job: a worker that dies gives it up. The job has transactions of its own.
    """
    with transaction(None):
        ScheduledJob.insert(name=scheduled.name, due_at=clock.now()).on_conflict_ignore().execute()
    started = clock.now()
    with transaction(None):
        row = (
            ScheduledJob.select()
            .where(ScheduledJob.name == scheduled.name, ScheduledJob.due_at <= started)
            .for_update(skip_locked=True)
            .first()
        )
        if row is None:
            return False
        error = outcome(scheduled, settings)
        ScheduledJob.update(
            due_at=started + scheduled.every,
            last_started_at=started,
            last_finished_at=clock.now(),
            last_error=error,
        ).where(ScheduledJob.name == scheduled.name).execute()
    return True


def outcome(scheduled: Scheduled, settings: Settings) -> str | None:
    """Runs the job in a thread of its own, as transactions belong to threads. Returns what went wrong, or None."""
    failure: list[BaseException] = []

    def work() -> None:
        try:
            scheduled.run(settings)
        except Exception as error:
            log.exception("The job %s failed.", scheduled.name)
            failure.append(error)

    thread = threading.Thread(target=work, name=scheduled.name)
    thread.start()
    thread.join()
    return str(failure[0])[:500] if failure else None
