"""Moves events into the engine's segments."""

from core.settings import Settings
from engine import sealing
from jobs.task import Task
from models.db import transaction
from services import jobs

WORTH_IT = 2_000  # fewer events are as fast to read as they are


def enqueue(settings: Settings) -> None:
    """Queues the job for environments with enough to seal, or with something to take out of segments."""
    with transaction(None):
        jobs.enqueue_where_unsealed("seal_events", WORTH_IT)


def seal(task: Task) -> None:
    """Takes out what was removed and merges segments, and then seals what there is, in a transaction for each step.

    Removals come first: they must not wait for a sealing that fails.
    """
    merge_segments(task.environment_id)
    seal_events(task.environment_id)


def merge_segments(environment_id: int) -> None:
    with transaction(environment_id):
        groups = sealing.groups_to_merge(environment_id)
    for group in groups:
        merging = True
        while merging:
            with transaction(environment_id):
                merging = sealing.merge(environment_id, group)


def seal_events(environment_id: int) -> bool:
    """Returns whether an epoch could be closed; otherwise nothing was sealed."""
    with transaction(environment_id):
        closed = sealing.close_epoch(environment_id)
    if closed is None:
        return False
    with transaction(environment_id):
        sealing.seal(environment_id, closed)
    return True
