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


def forget_old(kind: type[Run], environment_id: int, spoken_for: Any = ()) -> None:
    """Forgets runs of long ago, but for some."""
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    kind.delete().where(
        kind.environment_id == environment_id, kind.created_at < long_ago, kind.id.not_in(spoken_for)
    ).execute()
