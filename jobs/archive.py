"""Moves sealed events into blocks, when they are old enough that few ask for them one by one."""

import time
from datetime import timedelta
from uuid import UUID

from archive import moving
from archive.block import SIZE
from archive.wanted import FIRST_ID
from core import clock, ids
from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from services import jobs

BUDGET_SECONDS = 20.0  # then other jobs have their turn


def enqueue(settings: Settings) -> None:
    """Queues the job for environments with enough to fill a block."""
    with transaction(None):
        jobs.enqueue_where_archivable("archive_events", SIZE, latest(settings))


def archive(task: Task) -> None:
    """Moves batch after batch, each in a transaction of its own; what is left after some time is another job's."""
    end, before = time.monotonic() + BUDGET_SECONDS, latest(task.settings)
    last: UUID | None = FIRST_ID
    while last and time.monotonic() < end:
        with transaction(task.environment_id):
            last = moving.archive(task.environment_id, after=last, before=before, enough=SIZE)


def latest(settings: Settings) -> UUID:
    """Returns the id that those of events are before which are old enough."""
    return ids.first_event_id(clock.milliseconds(clock.now() - timedelta(seconds=settings.archive_after_s)))
