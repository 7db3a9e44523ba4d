"""Runs: everybody is scored, by a job, and what it found is there until the next one."""

from uuid import UUID

from core import clock
from engine.kernels.habits import DAY
from models import locks
from models.churn import ChurnRun, ChurnScore
from models.db import database
from services import runs
from services.churn import scores
from services.churn.features import Table, table
from services.churn.population import HORIZON_DAYS, WITHIN, population
from services.churn.scoring import Scored


def queue(environment_id: int) -> ChurnRun:
    """Returns the run that is under way, or a new one."""
    return runs.queue(ChurnRun, environment_id, horizon_days=HORIZON_DAYS)


def get_churn_run(environment_id: int, run_id: UUID | None) -> ChurnRun:
    """Raises NotFound."""
    return runs.get_run(ChurnRun, environment_id, run_id)


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
    run.change(
        status="running",
        as_of=clock.from_milliseconds(everybody.moment),
        users=len(found.people) + silent,
        successful=0,
        failures=[{"cause": "no_events", "users": silent}] if silent else [],
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
    if cause is None:
        run.end()
        tell_cohorts(environment_id, scores.forget_others(environment_id, run.id))
    else:
        run.fail(cause)
    runs.forget_old(ChurnRun, environment_id, ChurnScore.of(environment_id).select(ChurnScore.run_id))


def tell_cohorts(environment_id: int, people: list[int]) -> None:
    """Has cohorts that ask for scores look at people again."""
    database.execute_sql(
        """SELECT tell_news(%(environment_id)s, %(people)s::bigint[])
           WHERE EXISTS (
               SELECT FROM cohort WHERE environment_id = %(environment_id)s AND definition::text LIKE '%%"$churn"%%'
           )""",
        {"environment_id": environment_id, "people": people},
    )
