"""Runs: everybody is scored, by a job, and what it found is there until the next one."""

from datetime import timedelta
from uuid import UUID

from core import clock, ids
from core.errors import NotFound
from engine.kernels.habits import DAY
from models import locks
from models.churn import UNDER_WAY, ChurnRun, ChurnScore
from models.db import database
from models.job import Job
from services import jobs
from services.churn import scores
from services.churn.features import Table, table
from services.churn.population import HORIZON_DAYS, WITHIN, population
from services.churn.scoring import Scored

KIND = "calculate_churn"  # the job that does one
DAYS_LISTED = 90  # how long a run is kept of which there is no score any more


def queue(environment_id: int) -> ChurnRun:
    """Returns the run that is under way, or a new one."""
    locks.one_at_a_time(locks.CHURN, environment_id)
    if run := under_way(environment_id):
        return run
    run_id = ids.new()
    jobs.enqueue(environment_id, KIND, {"run_id": str(run_id)})
    return ChurnRun.create(
        environment_id=environment_id,
        id=run_id,
        status="queued",
        horizon_days=HORIZON_DAYS,
        created_at=clock.now(),
        users=0,
        successful=0,
        failures=[],
    )


def under_way(environment_id: int) -> ChurnRun | None:
    """Returns the run that is under way; one whose job is no more has failed."""
    run: ChurnRun | None = ChurnRun.of(environment_id).where(ChurnRun.status.in_(UNDER_WAY)).first()
    if run is None:
        return None
    alive = Job.of(environment_id).where(Job.kind == KIND, Job.state != "failed")
    if any(job.payload["run_id"] == str(run.id) for job in alive):
        return run
    end(environment_id, run.id, "internal_error")
    return None


def latest(environment_id: int, *statuses: str) -> ChurnRun | None:
    """Returns the latest run, or the latest of those with one of the statuses."""
    rows = ChurnRun.of(environment_id).order_by(ChurnRun.created_at.desc())
    found: ChurnRun | None = (rows.where(ChurnRun.status.in_(statuses)) if statuses else rows).first()
    return found


def get_churn_run(environment_id: int, run_id: UUID | None) -> ChurnRun:
    """Raises NotFound."""
    run: ChurnRun | None = ChurnRun.of(environment_id).where(ChurnRun.id == run_id).first()
    if run is None:
        raise NotFound("There is no such run.")
    return run


def begin(environment_id: int, run_id: UUID) -> tuple[ChurnRun, Table] | None:
    """Returns the run and whom it is about, by their ids; None where it has ended. Raises Unprocessable.

    These are the users who did something in the last four horizons. Of those who came up then and did nothing, nothing
    can be said.
    """
    run = get_churn_run(environment_id, run_id)
    if not run.is_under_way:
        return None
    everybody = population(environment_id)
    found = table(everybody.keys, everybody.moment, run.horizon_days, WITHIN)
    is_new = everybody.known_since >= everybody.moment - WITHIN * DAY
    is_new[found.people] = False
    silent = int(is_new.sum())
    failures = [{"cause": "no_events", "users": silent}] if silent else []
    run.change(
        status="running",
        as_of=clock.from_milliseconds(everybody.moment),
        users=len(found.people) + silent,
        successful=0,
        failures=failures,
        model=None,
    )
    return run, Table(everybody.people[found.people], found.rows)


def keep(run: ChurnRun, found: Scored) -> None:
    """Writes what was found of some people."""
    people = found.people.tolist()
    locks.share_people(run.environment_id)
    scores.keep(run, people, found.predictions)
    tell_cohorts(run.environment_id, people)
    run.change(successful=run.successful + len(people), model=found.model)


def end(environment_id: int, run_id: UUID, cause: str | None = None) -> None:
    """Ends a run, which could say nothing of those who are left where there is a cause."""
    run = get_churn_run(environment_id, run_id)
    if not run.is_under_way:
        return
    left = run.users - run.successful - run.failed
    if cause is not None:
        run.failures = [*run.failures, {"cause": cause, "users": left}]
    run.change(
        status="failed" if cause and not run.successful else "done", finished_at=clock.now(), failures=run.failures
    )
    if cause is None:
        tell_cohorts(environment_id, scores.forget_others(environment_id, run.id))
    forget_old(environment_id)


def forget_old(environment_id: int) -> None:
    spoken_for = ChurnScore.of(environment_id).select(ChurnScore.run_id)
    long_ago = clock.now() - timedelta(days=DAYS_LISTED)
    ChurnRun.delete().where(
        ChurnRun.environment_id == environment_id, ChurnRun.created_at < long_ago, ChurnRun.id.not_in(spoken_for)
    ).execute()


def tell_cohorts(environment_id: int, people: list[int]) -> None:
    """Has cohorts that ask for scores look at people again."""
    database.execute_sql(
        """SELECT tell_news(%(environment_id)s, %(people)s::bigint[])
           WHERE EXISTS (
               SELECT FROM cohort WHERE environment_id = %(environment_id)s AND definition::text LIKE '%%"$churn"%%'
           )""",
        {"environment_id": environment_id, "people": people},
    )
