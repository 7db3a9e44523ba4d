"""Runs of any kind: one at a time in an environment, done by a job."""

from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from core import clock, ids
from core.errors import NotFound
from models import locks
from models.job import Job
from models.run import UNDER_WAY, Run
from services import jobs

R = TypeVar("R", bound=Run)
DAYS_KEPT = 90


class SupersededError(Exception):
    """A run has ended, or another worker has begun it anew."""


def queue(kind: type[R], environment_id: int, **values: Any) -> R:
    """Returns the run of a kind that is under way, or a new one with these values."""
    locks.one_at_a_time(locks.RUNS, environment_id)
    if run := under_way(kind, environment_id):
        return run
    run_id = ids.new()
    jobs.enqueue(environment_id, kind.JOB, {"run_id": str(run_id)})
    return kind.create(environment_id=environment_id, id=run_id, status="queued", created_at=clock.now(), **values)


def under_way(kind: type[R], environment_id: int) -> R | None:
    """Returns the run that is under way; one whose job is no more has failed."""
    run: R | None = kind.of(environment_id).where(kind.status.in_(UNDER_WAY)).first()
    if run is None:
        return None
    alive = Job.of(environment_id).where(Job.kind == kind.JOB, Job.state != "failed")
    if any(job.payload["run_id"] == str(run.id) for job in alive):
        return run
    run.fail("internal_error")
    return None


def due(kind: type[R], environment_id: int, run_id: UUID) -> R:
    """Returns a run that is to be done. Raises SupersededError where it has ended."""
    run = get_run(kind, environment_id, run_id)
    if not run.is_under_way:
        raise SupersededError
    return run


def hold(run: Run) -> None:
    """Keeps a run as it is until the transaction ends. Raises SupersededError where it is not as we began it."""
    kind = type(run)
    mine = kind.of(run.environment_id).where(kind.id == run.id, kind.status == "running", kind.as_of == run.as_of)
    if mine.for_update().first() is None:
        raise SupersededError


def fail(kind: type[Run], environment_id: int, run_id: UUID, cause: str) -> None:
    """Ends a run without a result, unless it has ended."""
    run = get_run(kind, environment_id, run_id)
    if run.is_under_way:
        run.fail(cause)


def latest(kind: type[R], environment_id: int, *statuses: str) -> R | None:
    """Returns the latest run, or the latest of those with one of the statuses."""
    rows = kind.of(environment_id).order_by(kind.created_at.desc())
    found: R | None = (rows.where(kind.status.in_(statuses)) if statuses else rows).first()
    return found


def get_run(kind: type[R], environment_id: int, run_id: UUID | None) -> R:
    """Raises NotFound."""
    run: R | None = kind.of(environment_id).where(kind.id == run_id).first()
    if run is None:
        raise NotFound("There is no such run.")
    return run


def asked_for(kind: type[R], environment_id: int, run_id: UUID | None, *, newest: bool) -> R | None:
    """Returns a run, or the latest that is done, if there is one. Raises NotFound."""
    return latest(kind, environment_id, "done") if newest else get_run(kind, environment_id, run_id)


def forget_old(kind: type[Run], environment_id: int, spoken_for: Any = ()) -> None:
    """Forgets runs of long ago, but for some."""
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    kind.delete().where(
        kind.environment_id == environment_id, kind.created_at < long_ago, kind.id.not_in(spoken_for)
    ).execute()
