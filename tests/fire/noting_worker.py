"""`python -m tests.fire.noting_worker`: a worker with two kinds of its own, which note what they do, to be killed."""

import os
import signal
import threading
import time

from core.settings import load
from jobs import worker
from jobs.kinds import KINDS, Kind
from jobs.task import Task
from models import db

TABLE = """
CREATE TABLE IF NOT EXISTS fire_done (kind text NOT NULL, number integer NOT NULL, environment integer NOT NULL);
GRANT SELECT, INSERT ON fire_done TO trellis_worker, trellis_app;
"""


def note(task: Task) -> None:
    """Takes a while, fails now and then, and writes down what it did."""
    number = task.payload["number"]
    time.sleep(0.01 * (number % 5))
    if number % 10 == 0 and task.attempt == 1:
        raise RuntimeError("Every tenth job fails the first time.")
    db.database.execute_sql("INSERT INTO fire_done VALUES (%s, %s, %s)", (task.kind, number, task.environment_id))


def note_by_itself(task: Task) -> None:
    with db.transaction(task.environment_id):
        note(task)


def main() -> None:
    KINDS["fire_within"] = Kind("fire_within", note)
    KINDS["fire_beside"] = Kind("fire_beside", note_by_itself, own_transactions=True)
    settings = load(os.environ)
    assert settings.database_url
    db.connect_to(settings.database_url, role="trellis_worker", pool_size=6, statement_timeout_ms=10_000)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(settings, stop)


if __name__ == "__main__":
    main()
