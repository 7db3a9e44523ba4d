"""Scores everybody, tells past moments in advance, and trains projects' own models."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import UUID

from core.errors import Unprocessable
from jobs.runs import AgainError, FailedError, do
from jobs.task import Task
from models.churn import ChurnBacktest, ChurnRun
from models.db import transaction
from services.churn import backtests, runs, scoring, training
from services.churn.predictor import Predictor, PredictorError
from services.churn.scoring import ModelChangedError, Scored, scope_of

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
            for found in ahead(scoring.scored(people, scope_of(task.environment_id), run.horizon_days, predictor)):
                with transaction(task.environment_id):
                    runs.keep(run, found)
    except ModelChangedError as error:
        raise AgainError("Another model answers by now.") from error
    except (PredictorError, Unprocessable) as error:
        if is_away(error) and task.attempt < ATTEMPTS:
            raise AgainError(str(error)) from error
        raise FailedError(cause_of(error)) from error
    with transaction(task.environment_id):
        runs.end(run)


def backtest(task: Task) -> None:
    """Has past moments told in advance, the project's own model trained, and everybody scored by what answers then."""
    do(task, ChurnBacktest, train)
    with transaction(task.environment_id):
        runs.queue(task.environment_id)


def train(task: Task, run_id: UUID) -> None:
    try:
        with transaction(task.environment_id):
            run, everybody = backtests.begin(task.environment_id, run_id)
        body = training.model_training(everybody, scope_of(task.environment_id))
        with asked(task) as predictor:
            trained = predictor.train_model(body)
    except (PredictorError, Unprocessable) as error:
        raise FailedError(cause_of(error)) from error
    with transaction(task.environment_id):
        backtests.end(run, trained)


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


def cause_of(error: PredictorError | Unprocessable) -> str:
    """Returns why a run cannot go on, as the contract names it."""
    return error.cause if isinstance(error, PredictorError) else "too_much"


def ahead(items: Iterator[Scored]) -> Iterator[Scored]:
    """Yields the items, each of which is asked for while the one before it is looked at."""
    with ThreadPoolExecutor(1) as thread:
        following = thread.submit(next, items, None)
        while (item := following.result()) is not None:
            following = thread.submit(next, items, None)
            yield item


def asked(task: Task) -> closing[Predictor]:
    return closing(Predictor(task.settings.ml_url, task.settings.ml_key))
