"""Churn in tests: a real ML server in a thread, runs that are done in this process, and scores from nowhere."""

import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2.extensions
from werkzeug.serving import make_server

import jobs.churn
from core import ids
from core.settings import Settings
from jobs.task import Task
from ml_server.application import create_app
from ml_server.artefact import Key
from ml_server.models import Models

KEY = "the key of a test's ML server"
Json = dict[str, Any]


@contextmanager
def ml_server(directory: Path) -> Iterator[Settings]:
    """Runs one; yields the settings of those who ask it."""
    application = create_app(Models(directory, Key("what models are signed with")), KEY)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Settings(ml_url=f"http://127.0.0.1:{server.port}", ml_key=KEY)
    server.shutdown()
    thread.join()
    server.server_close()


def done(environment_id: int, run_id: str, settings: Settings, attempt: int = 1, attempts: int = 1) -> None:
    """Does a run, as the worker would at one of its attempts."""
    payload = {"run_id": str(ids.internal(run_id))}
    jobs.churn.calculate(Task(uuid.uuid4(), environment_id, "churn", payload, attempt, attempts, settings))


def tested(environment_id: int, run_id: str, settings: Settings) -> None:
    """Does a backtest, as the worker would."""
    payload = {"run_id": str(ids.internal(run_id))}
    jobs.churn.backtest(Task(uuid.uuid4(), environment_id, "churn", payload, 1, 1, settings))


def put(
    owner: psycopg2.extensions.connection,
    environment_id: int,
    user_ids: list[str],
    probabilities: Sequence[float] = (),
    confidence: str = "low",
    contributions: Sequence[float] = (0.5, -0.25, 0, 0, 0),
) -> str:
    """Gives people scores behind the API's back; the first is the riskiest, unless there are probabilities for all.
    Returns the id of their run."""
    run_id = uuid.uuid4()
    probabilities = probabilities or [0.7 - place / 1000 for place in range(len(user_ids))]
    with owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO churn_run
               VALUES (%s, %s, 'done', now(), now(), now(), 30, %s, %s, '[]',
                       '{"model_id": "model_5f2b8c1d9e3a7046", "source": "shipped", "own_weight": 0,
                         "calibrated": false, "baseline": 0.5}')""",
            (environment_id, str(run_id), len(user_ids), len(user_ids)),
        )
        for user_id, probability in zip(user_ids, probabilities, strict=True):
            cursor.execute(
                """INSERT INTO churn_score
                   SELECT environment_id, id, %s, %s, 'high', %s, %s
                   FROM person WHERE environment_id = %s AND user_id = %s""",
                (str(run_id), probability, confidence, list(contributions), environment_id, user_id),
            )
    return ids.public("run", run_id)
