"""A worker: one thread for what is scheduled, some for what is queued. Any number of workers may run."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import peewee
from playhouse.pool import MaxConnectionsExceeded

from core import clock
from core.settings import Settings
from jobs import queue
from jobs.kinds import kinds
from jobs.lease import kept
from jobs.schedule import SCHEDULE, Scheduled
from models.db import transaction
from models.job import ScheduledJob

log = logging.getLogger(__name__)
SCHEDULE_SECONDS = 1.0
QUEUE_SECONDS = 0.5


def run(settings: Settings, stop: threading.Event) -> None:
    """Returns when it is told to stop; jobs under way finish first."""
    log.info("The worker runs.")
    loops = [threading.Thread(target=loop, args=(lambda: run_schedule(settings), SCHEDULE_SECONDS, stop))]
    for count, waiting in ((settings.worker_threads, False), (settings.delivery_threads, True)):
        step = partial(queue.work, settings, kinds(waiting=waiting))
        loops += [threading.Thread(target=loop, args=(step, QUEUE_SECONDS, stop)) for _ in range(count)]
    for thread in loops:
        thread.start()
    for thread in loops:
        thread.join()


def loop(step: Callable[[], bool], pause_s: float, stop: threading.Event) -> None:
    """Takes step after step, with a pause where there was nothing to do or the database is away."""
    while not stop.is_set():
        try:
            busy = step()
        except (peewee.PeeweeException, MaxConnectionsExceeded) as error:
            log.warning("The database is not available: %s", str(error).strip())
            busy = False
        except Exception:
            log.exception("The worker goes on after an error that nothing was prepared for.")
            busy = False
        if not busy:
            stop.wait(pause_s)


def run_schedule(settings: Settings) -> bool:
    """Runs what is due, one after the other. Returns whether anything was."""
    with transaction(None):
        waiting = {row.name for row in ScheduledJob.select().where(ScheduledJob.due_at > clock.now())}
    ran = [run_if_due(scheduled, settings) for scheduled in SCHEDULE if scheduled.name not in waiting]
    return any(ran)


def run_if_due(scheduled: Scheduled, settings: Settings) -> bool:
    """Runs the job if it is due and no other worker has it. Returns whether it ran.

    A worker that dies loses its lease, and another one runs the job. The job has transactions of its own.
    """
    lease = timedelta(seconds=settings.job_lease_s)
    started = clock.now()
    with transaction(None):
        ScheduledJob.insert(name=scheduled.name, due_at=started).on_conflict_ignore().execute()
    free = ScheduledJob.leased_until.is_null() | (ScheduledJob.leased_until < started)
    due = (ScheduledJob.name == scheduled.name) & (ScheduledJob.due_at <= started)
    with transaction(None):
        taken = ScheduledJob.update(leased_until=started + lease, last_started_at=started).where(due & free).execute()
    if not taken:
        return False

    def change(**values: object) -> None:
        """Changes the row, unless another worker has begun the same since."""
        mine = (ScheduledJob.name == scheduled.name) & (ScheduledJob.last_started_at == started)
        with transaction(None):
            ScheduledJob.update(**values).where(mine).execute()

    with kept(lambda: change(leased_until=clock.now() + lease), settings.job_lease_s):
        error = outcome(scheduled, settings)
    change(due_at=started + scheduled.every, last_finished_at=clock.now(), last_error=error, leased_until=None)
    return True


def outcome(scheduled: Scheduled, settings: Settings) -> str | None:
    """Runs the job. Returns what went wrong, or None."""
    try:
        scheduled.run(settings)
    except Exception as error:
        log.exception("The job %s failed.", scheduled.name)
        return str(error)[:500] or type(error).__name__
    return None
