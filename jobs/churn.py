"""Scores everybody, tells past moments in advance, and trains projects' own models."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from uuid import UUID

from core.errors import Unprocessable
from jobs.runs import AgainError, do
from jobs.task import Task
from models.churn import ChurnBacktest, ChurnRun
from models.db import transaction
from services.churn import backtests, runs, scoring, training
from services.churn.predictor import Predictor, PredictorError
from services.churn.runs import SupersededError
from services.churn.scoring import ModelChangedError, Scored

log = logging.getLogger(__name__)
ATTEMPTS = 4  # to find the ML server, within a minute


def calculate(task: Task) -> None:
    """Scores everybody: the features are made in one transaction, and what is said of some thousand people is kept in
    another."""
    do(task, ChurnRun, score)


def score(task: Task, run_id: UUID) -> None:
    try:
        with transaction(task.environment_id):
            run, everybody = runs.begin(task.environment_id, run_id)
        people, silent = runs.features(run, everybody)
        with transaction(task.environment_id):
            runs.count(run, len(people.people), silent)
        with asked(task) as predictor:
            for found in ahead(scoring.scored(people, scope(task), run.horizon_days, predictor)):
                with transaction(task.environment_id):
                    runs.keep(run, found)
        with transaction(task.environment_id):
            runs.end(run)
    except SupersededError:
        log.warning("The run %s is done by somebody else.", run_id)
    except ModelChangedError as error:
        raise AgainError from error
    except (PredictorError, Unprocessable) as error:
        if is_away(error) and task.attempt < ATTEMPTS:
            raise AgainError from error
        with transaction(task.environment_id):
            runs.fail(task.environment_id, run_id, cause_of(error, run_id))


def backtest(task: Task) -> None:
    """Has past moments told in advance, the project's own model trained, and everybody scored by what answers then."""
    do(task, ChurnBacktest, train)


def train(task: Task, run_id: UUID) -> None:
    trained, cause = {}, None
    try:
        with transaction(task.environment_id):
            begun = backtests.begin(task.environment_id, run_id)
        if begun is None:
            return
        body = training.model_training(begun[1], scope(task))
        with asked(task) as predictor:
            trained = predictor.train_model(body)
    except (PredictorError, Unprocessable) as error:
        cause = cause_of(error, run_id)
    with transaction(task.environment_id):
        backtests.end(task.environment_id, run_id, trained, cause)
        runs.queue(task.environment_id)  # as another model may answer now


def keep_backtesting(task: Task) -> None:
    """Queues a backtest, where there is an ML server."""
    if task.settings.ml_url:
        backtests.keep_backtesting(task.environment_id)


def keep_scoring(task: Task) -> None:
    """Queues a run where scores are a day old, and there is an ML server."""
    if task.settings.ml_url:
        runs.keep_scoring(task.environment_id)


def is_away(error: Exception) -> bool:
    return isinstance(error, PredictorError) and error.cause == PredictorError.cause


def cause_of(error: PredictorError | Unprocessable, run_id: UUID) -> str:
    """Returns why a run cannot go on, as the contract names it."""
    log.warning("The run %s cannot go on: %s", run_id, error)
    return error.cause if isinstance(error, PredictorError) else "too_much"


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
