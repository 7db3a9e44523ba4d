"""Does queued jobs: claims one, names its environment, does it, and ends it.

A worker that is killed loses the lease of its job, and another one does it. So a job is done at least once; what it
writes inside of its transaction is there exactly once, as the job ends in the same one.
"""

import logging
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import Any

from core import clock, ids
from core.settings import Settings
from jobs.kinds import KINDS, Kind
from jobs.lease import kept
from jobs.task import NotNowError, Task
from models.db import transaction
from models.job import Job

log = logging.getLogger(__name__)
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 3600.0
CLAIMS = {
    False: "SELECT * FROM claim_job(%s, make_interval(secs => %s))",
    True: "SELECT * FROM claim_in_lanes(%s, make_interval(secs => %s))",
}
LONGEST_WISH_S = 86_400.0  # that others may have us wait


class LostError(Exception):
    """The lease has ended, and another worker has taken the job: what was done here must not count."""


def work(settings: Settings, kinds: Sequence[str] | None = None) -> bool:
    """Does one job of some kinds, or of any, that is due. Returns False where there is none."""
    task = claim(settings, list(KINDS) if kinds is None else kinds)
    if task is None:
        return False
    try:
        with kept(lambda: extend(task), settings.job_lease_s):
            run(KINDS[task.kind], task)
    except LostError:
        log.warning("The job %s was taken over by another worker.", public_id(task))
    except NotNowError as error:
        put_back(task, str(error)[:500], error.after_seconds)
    except Exception as error:
        log.exception("The job %s (%s) failed, attempt %d.", public_id(task), task.kind, task.attempt)
        put_back(task, str(error)[:500] or type(error).__name__)
    return True


def claim(settings: Settings, kinds: Sequence[str]) -> Task | None:
    """Returns the job of some kinds that has been due for longest, with a lease on it, or None."""
    with transaction(None):
        job = next(chain.from_iterable(claimed(kinds, settings.job_lease_s)), None)
    if job is None:
        return None
    return Task(job.id, job.environment_id, job.kind, job.payload, job.attempts, job.max_attempts, settings)


def claimed(kinds: Sequence[str], lease_s: float) -> Iterator[Iterable[Job]]:
    """Yields what is claimed of kinds without lanes, and, if nothing is, of those with lanes."""
    for has_lanes, query in CLAIMS.items():
        wanted = [kind for kind in kinds if KINDS[kind].waits_for_others == has_lanes]
        if wanted:
            yield Job.raw(query, wanted, lease_s)


def run(kind: Kind, task: Task) -> None:
    if kind.own_transactions:
        kind.run(task)
        with transaction(task.environment_id):
            end(task)
    else:
        with transaction(task.environment_id):
            kind.run(task)
            end(task)


def end(task: Task) -> None:
    """Deletes the job. Raises LostError."""
    if not Job.delete().where(*mine(task)).execute():
        raise LostError


def put_back(task: Task, error: str, at_least_s: float = 0.0) -> None:
    """Makes a job that failed due again after a pause; after its last attempt it stays, for people to look at."""
    last = task.attempt >= task.max_attempts
    wait = max(pause(task.attempt, chance(), KINDS[task.kind].pauses), min(at_least_s, LONGEST_WISH_S))
    with transaction(task.environment_id):
        Job.update(
            state="failed" if last else "queued",
            due_at=clock.now() + timedelta(seconds=0 if last else wait),
            last_error=error,
        ).where(*mine(task)).execute()


def extend(task: Task) -> None:
    with transaction(task.environment_id):
        due_at = clock.now() + timedelta(seconds=task.settings.job_lease_s)
        Job.update(due_at=due_at).where(*mine(task)).execute()


def mine(task: Task) -> tuple[Any, ...]:
    """Returns what is true of the job as long as nobody has taken it over."""
    return (
        Job.environment_id == task.environment_id,
        Job.id == task.id,
        Job.attempts == task.attempt,
        Job.state == "running",
    )


def pause(attempt: int, luck: float, pauses: Sequence[float] = ()) -> float:
    """Returns for how many seconds a job waits after an attempt, the first being 1: doubled each time, up to an hour,
    unless `pauses` say otherwise.

    `luck`, between 0 and 1, takes off up to a half, so that what failed together does not come back together.
    """
    doubled = min(FIRST_PAUSE_S * 2.0 ** min(attempt - 1, 30), LONGEST_PAUSE_S)
    return (pauses[attempt - 1] if attempt <= len(pauses) else doubled) * (1 - luck / 2)


def chance() -> float:
    """Returns a random number between 0 and 1."""
    return secrets.randbelow(1 << 20) / (1 << 20)


def public_id(task: Task) -> str:
    return ids.public("job", task.id)
