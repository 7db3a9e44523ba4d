"""Learns whom nudges change."""

import logging
from uuid import UUID

from core.errors import Unprocessable
from jobs.churn import asked, cause_of
from jobs.runs import FailedError, do
from jobs.task import Task
from models.db import transaction
from models.nudge import NudgeLearning
from services.churn.predictor import PredictorError
from services.nudges import learning, outcomes

log = logging.getLogger(__name__)


def learn(task: Task) -> None:
    """Has the ML server learn from what came of nudges."""
    do(task, NudgeLearning, ask)


def ask(task: Task, run_id: UUID) -> None:
    try:
        with transaction(task.environment_id):
            run, body = learning.begin(task.environment_id, run_id)
        with asked(task) as predictor:
            learned = predictor.learn_uplift(body)
    except (PredictorError, Unprocessable) as error:
        raise FailedError(cause_of(error)) from error
    with transaction(task.environment_id):
        learning.end(run, learned)


def keep_learning(task: Task) -> None:
    """Writes what came of nudges, and queues a run where the last one is old, and there is an ML server."""
    try:
        outcomes.measure(task.environment_id)
    except Unprocessable as problem:
        log.warning("It cannot be told what came of nudges: %s", problem)
    if task.settings.ml_url:
        learning.keep_learning(task.environment_id)
