"""Scores everybody, and trains projects' own models."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from uuid import UUID

import peewee

from core.errors import Unprocessable
from jobs.task import Task
from models.db import transaction
from services.churn import runs, scoring, training
from services.churn.population import HORIZON_DAYS, population
from services.churn.predictor import Predictor, PredictorError, TooLittleError
from services.churn.scoring import ModelChangedError, Scored

log = logging.getLogger(__name__)
AGAIN = (peewee.OperationalError, ModelChangedError)  # may go well the next time


def calculate(task: Task) -> None:
    """Does one run: the features in a transaction of their own, and what is said of some thousand people in another."""
    run_id = UUID(task.payload["run_id"])
    try:
        cause = score(task, run_id)
    except Exception as error:
        if isinstance(error, AGAIN) and task.attempt < task.max_attempts:
            raise
        log.exception("The run %s failed.", run_id)
        cause = "internal_error"
    with transaction(task.environment_id):
        runs.end(task.environment_id, run_id, cause)


def score(task: Task, run_id: UUID) -> str | None:
    """Returns why something could not be said, if that is so."""
    with asked(task) as predictor:
        try:
            with transaction(task.environment_id):
                begun = runs.begin(task.environment_id, run_id)
            if begun is None:
                return None
            run, people = begun
            for found in ahead(scoring.scored(people, scope(task), run.horizon_days, predictor)):
                with transaction(task.environment_id):
                    runs.keep(run, found)
        except PredictorError as error:
            log.warning("The run %s cannot go on: %s", run_id, error)
            return error.cause
        except Unprocessable as error:
            log.warning("The run %s cannot be done: %s", run_id, error)
            return "too_much"
    return None


def train(task: Task) -> None:
    """Has the project's own model trained by what is known by now, and everybody scored."""
    if not task.settings.ml_url:
        return
    with transaction(task.environment_id):
        everybody = population(task.environment_id)
    if not len(everybody.people):
        return
    if snapshots := list(training.snapshots(everybody)):
        body = {"scope": scope(task), "horizon_days": HORIZON_DAYS, "snapshots": snapshots}
        with asked(task) as predictor:
            try:
                trained = predictor.train_model(body)
                log.info("The model of %s was trained: %s", scope(task), trained)
            except TooLittleError as error:
                log.info("There is too little to train a model of %s with: %s", scope(task), error)
    with transaction(task.environment_id):
        runs.queue(task.environment_id)


def ahead(items: Iterator[Scored]) -> Iterator[Scored]:
    """Yields the items, each of which is asked for while the one before it is looked at."""
    with ThreadPoolExecutor(1) as thread:
        following = thread.submit(next, items, None)
        while (item := following.result()) is not None:
            following = thread.submit(next, items, None)
            yield item


@contextmanager
def asked(task: Task) -> Iterator[Predictor]:
    with closing(Predictor(task.settings.ml_url, task.settings.ml_key)) as predictor:
        yield predictor


def scope(task: Task) -> str:
    """Returns the name under which the ML server keeps the environment's model."""
    return f"env_{task.environment_id}"
