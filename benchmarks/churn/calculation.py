"""Whole runs of `calculate-churn`, by the worker's code, with a Postgres and an ML server of their own.

python -m benchmarks.churn.calculation FILE
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg2

from benchmarks.churn.server import MlServer, ml_server
from benchmarks.world import World, world
from core.settings import Settings
from jobs import sealing
from jobs.kinds import KINDS
from jobs.task import Task
from models import db
from models.churn import ChurnRun
from models.db import transaction
from services.churn import runs
from services.churn.predictor import Predictor

KIND = "calculate_churn"
PEOPLE, EVENTS, RUNS = 100_000, 1_400_000, 3
# Part of a run -> the function that does it.
PARTS = {"features": (runs, "begin"), "asking": (Predictor, "batch_predict"), "writing": (runs, "keep")}
USERS = """
    INSERT INTO person (environment_id, id, public_id, user_id, traits, created_at, updated_at)
    SELECT %(environment_id)s, number, gen_random_uuid(), 'user ' || number, '{}', now() - interval '90 days', now()
    FROM generate_series(1, %(people)s) number
"""
# Some come far more often than others, over four horizons.
SEEN = """
    INSERT INTO event
        (environment_id, id, person_id, name, kind, properties, context, timestamp, received_at, epoch)
    SELECT %(environment_id)s, gen_random_uuid(), 1 + (random() ^ 2 * (%(people)s - 1))::int, 'seen', 'custom', '{}',
        '{}', now() - random() * interval '120 days', now(), current_epoch(%(environment_id)s)
    FROM generate_series(1, %(events)s)
"""
BY_SQL = """
    SELECT count(*) FROM (
        SELECT person_id, count(*), min(timestamp), max(timestamp) FROM event
        WHERE environment_id = %(environment_id)s GROUP BY person_id
    ) people
"""

Found = dict[str, Any]


def apart() -> Found:
    """Returns what `measured` does, in a process that has loaded no more than a worker has."""
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as directory:
        file = Path(directory) / "found.json"
        subprocess.run([sys.executable, "-m", "benchmarks.churn.calculation", str(file)], check=True)
        found: Found = json.loads(file.read_text())
        return found


def measured() -> Found:
    """Returns seconds: of the reference, and of each run and its parts."""
    with world() as place, ml_server() as server:
        put(place)
        db.connect_to(place.url("trellis_worker"), role="trellis_worker", pool_size=4, statement_timeout_ms=600_000)
        assert sealing.seal_events(place.environment_id)
        sealing.merge_segments(place.environment_id)
        rounds = [{"by_sql": by_sql(place), **calculated(place, server)} for _ in range(RUNS)]
    return {"people": PEOPLE, "events": EVENTS, "runs": rounds}


def put(place: World) -> None:
    """Adds people and what they did, the same in each run of the benchmark but for the time of day."""
    values = {"environment_id": place.environment_id, "people": PEOPLE, "events": EVENTS}
    with owner(place) as cursor:
        cursor.execute("SELECT setval('person_id', %(people)s), setseed(0.5)", values)
        cursor.execute(USERS, values)
        cursor.execute(SEEN, values)
        cursor.execute("VACUUM ANALYZE")  # or it would come in the middle of a run


def by_sql(place: World) -> float:
    """Returns how many seconds Postgres takes for what an RFM model is told of everybody."""
    start = time.perf_counter()
    with owner(place) as cursor:
        cursor.execute(BY_SQL, {"environment_id": place.environment_id})
    return time.perf_counter() - start


def calculated(place: World, server: MlServer) -> Found:
    """Does a run. Returns of how many people it said something, its seconds, and those of its parts and processor."""
    with transaction(place.environment_id):
        run = runs.queue(place.environment_id)
    settings = Settings(ml_url=server.url, ml_key=server.key)
    task = Task(uuid.uuid4(), place.environment_id, KIND, {"run_id": str(run.id)}, 1, 1, settings)
    with watched() as parts:
        start, used = time.perf_counter(), time.process_time()
        KINDS[KIND].run(task)
        seconds, used = time.perf_counter() - start, time.process_time() - used
    return {"scored": ended(place, run).successful, "seconds": seconds, "worker_cpu": used, **parts}


def ended(place: World, run: ChurnRun) -> ChurnRun:
    """Returns the run as it is now, which has to have said something of all who came."""
    with transaction(place.environment_id):
        found = runs.get_churn_run(place.environment_id, run.id)
    assert found.status == "done", found.status
    assert {failure["cause"] for failure in found.failures} <= {"no_events"}, found.failures
    return found


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Yields the seconds of each of PARTS, as they add up."""
    seconds: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for part, (place, name) in PARTS.items():
            original = getattr(place, name)

            def timed(*arguments: Any, part: str = part, original: Any = original) -> Any:
                start = time.perf_counter()
                answer = original(*arguments)
                seconds[part] += time.perf_counter() - start
                return answer

            stack.enter_context(mock.patch.object(place, name, timed))
        yield seconds


@contextmanager
def owner(place: World) -> Iterator["psycopg2.extensions.cursor"]:
    with closing(psycopg2.connect(place.url("trellis_owner"))) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        yield cursor


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(measured()))
