"""Runs: everybody is scored, by a job. What a run says counts once it is done, and until the next one is."""

from datetime import timedelta
from uuid import UUID

import numpy as np

from core import clock
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS
from models import locks
from models.churn import ChurnRun
from models.db import database
from services import jobs, runs
from services.churn import scores
from services.churn.features import Table, table
from services.churn.population import HORIZON_DAYS, WITHIN, Population, population, users_exist
from services.churn.scoring import Scored

EVERY, AGAIN_AFTER = timedelta(days=1), timedelta(hours=1)


def queue(environment_id: int) -> ChurnRun:
    """Returns the run that is under way, or a new one."""
    return runs.queue(ChurnRun, environment_id, horizon_days=HORIZON_DAYS)


def keep_scoring(environment_id: int) -> None:
    """Queues a run where the last one that is done is a day old; an hour after one that failed."""
    now, last = clock.now(), runs.latest(ChurnRun, environment_id)
    done = last if last is None or last.status == "done" else runs.latest(ChurnRun, environment_id, "done")
    is_due = (done is None or now - done.created_at >= EVERY) and (last is None or now - last.created_at >= AGAIN_AFTER)
    if is_due and users_exist(environment_id):
        queue(environment_id)


def get_churn_run(environment_id: int, run_id: UUID | None) -> ChurnRun:
    """Raises NotFound."""
    return runs.get_run(ChurnRun, environment_id, run_id)


def begin(environment_id: int, run_id: UUID) -> tuple[ChurnRun, Population]:
    """Returns the run, which begins, and everybody. Raises SupersededError, and Unprocessable."""
    run = runs.due(ChurnRun, environment_id, run_id)
    everybody = population(environment_id)
    as_of = clock.from_milliseconds(everybody.moment)
    run.change(status="running", as_of=as_of, users=0, successful=0, failures=[], model=None)
    # Of what failed, and of before this was begun anew, to which nobody adds any more.
    scores.forget_others(environment_id, runs.latest(ChurnRun, environment_id, "done"))
    return run, everybody


def features(run: ChurnRun, everybody: Population) -> tuple[Table, int]:
    """Returns what is known of whom the run is about, by their ids, and of how many nothing is.

    These are the users who did something in the last four horizons. Of those who came up then and did nothing, nothing
    can be said.
    """
    found = table(everybody.keys, everybody.moment, run.horizon_days, WITHIN)
    is_silent = everybody.known_since >= everybody.moment - WITHIN * DAY
    is_silent[np.unique(everybody.keys >> TIME_BITS)] = False
    return Table(everybody.people[found.people], found.rows), int(is_silent.sum())


def count(run: ChurnRun, users: int, silent: int) -> None:
    """Writes how many users a run is about. Raises SupersededError."""
    runs.hold(run)
    run.change(users=users + silent, failures=[{"cause": "no_events", "users": silent}] if silent else [])


def keep(run: ChurnRun, found: Scored) -> None:
    """Writes what was found of some people. Raises SupersededError."""
    people = found.people.tolist()
    locks.share_people(run.environment_id)
    runs.hold(run)
    scores.keep(run, people, found.predictions)
    run.change(successful=run.successful + len(people), model=found.model)


def end(run: ChurnRun) -> None:
    """Has what a run says count, and alerts opened by it. Raises SupersededError."""
    runs.hold(run)
    before = runs.latest(ChurnRun, run.environment_id, "done")
    run.end()
    tell_cohorts(run, before)
    scores.forget_others(run.environment_id, run)
    jobs.enqueue(run.environment_id, "evaluate_alerts")
    runs.forget_old(ChurnRun, run.environment_id)


def tell_cohorts(run: ChurnRun, before: ChurnRun | None) -> None:
    """Has cohorts that ask for scores look again at all of whom this run speaks, or the one before it."""
    database.execute_sql(
        """SELECT tell_news(%(environment_id)s, (
               SELECT coalesce(array_agg(DISTINCT person_id), '{}')
               FROM churn_score
               WHERE environment_id = %(environment_id)s AND run_id IN (%(run)s, %(before)s)
           ))
           WHERE EXISTS (
               SELECT FROM cohort WHERE environment_id = %(environment_id)s AND definition::text LIKE '%%"$churn"%%'
           )""",
        {
            "environment_id": run.environment_id,
            "run": str(run.id),
            "before": str((before or run).id),
        },
    )
