"""Learns whom nudges change."""

from uuid import UUID

from core.errors import Unprocessable
from jobs.churn import asked, cause_of
from jobs.runs import FailedError, do
from jobs.task import Task
from models.db import transaction
from models.nudge import NudgeLearning
from services.churn.predictor import PredictorError
from services.nudges import learning, outcomes


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
    outcomes.measure(task.environment_id)
    if task.settings.ml_url:
        learning.keep_learning(task.environment_id)
