"""Two workers, killed at random: each job that was committed is done, none that was not, and none is left over."""

import contextlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from tests.fire.conftest import Report
from tests.fire.noting_worker import TABLE
from tests.support.databases import migrated_postgres, owner_of
from tests.support.project import Project

ROOT = Path(__file__).resolve().parents[2]
DRAIN_SECONDS = 60.0


class Workers:
    """Two workers; one that is killed is started anew."""

    def __init__(self, database_url: str) -> None:
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
        self.environment |= {"TRELLIS_DATABASE_URL": database_url, "TRELLIS_JOB_LEASE_S": "2"}
        self.running = [self.start(), self.start()]
        self.kills = 0

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.fire.noting_worker"],
            cwd=ROOT,
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, number: int) -> None:
        self.running[number].kill()
        self.running[number].wait()
        self.running[number] = self.start()
        self.kills += 1

    def stop(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextlib.contextmanager
def two_workers(postgres: EmbeddedPostgres) -> Iterator[Workers]:
    workers = Workers(postgres.url("trellis_worker"))
    try:
        yield workers
    finally:
        workers.stop()


def enqueue(cursor: psycopg2.extensions.cursor, kind: str, number: int, environment_id: int) -> None:
    cursor.execute(
        """INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
           VALUES (%s, gen_random_uuid(), %s, jsonb_build_object('number', %s::int), 'queued', 0, 100, now(), now())""",
        (environment_id, kind, number),
    )


def left(owner: psycopg2.extensions.connection) -> int:
    with owner.cursor() as cursor:
        # A job that failed or was killed comes again after a pause, which there is no need to wait for here.
        cursor.execute("UPDATE job SET due_at = now() WHERE kind LIKE 'fire%' AND state = 'queued' AND due_at > now()")
        cursor.execute("SELECT count(*) FROM job WHERE kind LIKE 'fire%'")
        (count,) = cursor.fetchone() or (0,)
    return count


def drill(
    postgres: EmbeddedPostgres, owner: psycopg2.extensions.connection, project: Project, seconds: float, seed: int
) -> list[str]:
    """Queues jobs and kills workers for so many seconds. Returns what came of it, as lines of Markdown."""
    print(f"The seed is {seed}.")
    choose = random.Random(seed)
    committed: set[tuple[str, int, int]] = set()
    environments = (project.live.id, project.test.id)
    owner.cursor().execute(TABLE)
    writer = psycopg2.connect(postgres.url("trellis_owner"))
    with two_workers(postgres) as workers, writer.cursor() as cursor:
        end, next_kill, number = time.monotonic() + seconds, time.monotonic() + 2, 0
        while time.monotonic() < end:
            batch = [
                (choose.choice(["fire_within", "fire_beside"]), number + i, choose.choice(environments))
                for i in range(choose.randrange(1, 6))
            ]
            number += len(batch)
            for kind, job, environment_id in batch:
                enqueue(cursor, kind, job, environment_id)
            if choose.random() < 0.2:
                writer.rollback()
            else:
                writer.commit()
                committed.update(batch)
            if time.monotonic() > next_kill:
                workers.kill(choose.randrange(2))
                next_kill = time.monotonic() + choose.uniform(0.7, 2.5)
            time.sleep(choose.uniform(0.02, 0.12))
        stopped = time.monotonic()
        while left(owner):
            assert time.monotonic() - stopped < DRAIN_SECONDS, f"{left(owner)} jobs are left."
            time.sleep(0.2)
        drained = time.monotonic() - stopped
    writer.close()
    with owner.cursor() as done_cursor:
        done_cursor.execute("SELECT kind, number, environment FROM fire_done")
        done = Counter(done_cursor.fetchall())
        done_cursor.execute("DROP TABLE fire_done")
    lost, phantoms = committed - done.keys(), done.keys() - committed
    repeated = Counter(kind for (kind, _, _), times in done.items() if times > 1)
    lines = [
        f"Seed {seed}. Two workers for {seconds:.0f} s, {workers.kills} of them killed with SIGKILL.",
        "",
        "| | |",
        "| --- | --: |",
        f"| jobs that were committed | {len(committed):,} |",
        f"| jobs that were rolled back | {number - len(committed):,} |",
        f"| committed and not done | {len(lost)} |",
        f"| done, but never committed | {len(phantoms)} |",
        f"| left over | {left(owner)} |",
        f"| done more than once, within their own transaction | {repeated['fire_within']} |",
        f"| done more than once, beside it | {repeated['fire_beside']} |",
        f"| time until the queue was empty | {drained:.1f} s |",
    ]
    print(*lines, sep="\n")
    assert workers.kills >= seconds / 4
    assert not lost, lost
    assert not phantoms, phantoms
    assert not repeated["fire_within"], "what a job writes in its own transaction is there exactly once"
    return lines


@pytest.fixture(scope="module")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A database with no other projects, as workers would do the jobs of all of these first."""
    with migrated_postgres() as embedded:
        yield embedded


@pytest.fixture(scope="module")
def owner(postgres: EmbeddedPostgres) -> Iterator[psycopg2.extensions.connection]:
    with owner_of(postgres) as connection:
        yield connection


def test_jobs_survive_kills(
    postgres: EmbeddedPostgres, owner: psycopg2.extensions.connection, project: Project, seed: int
) -> None:
    drill(postgres, owner, project, 8, seed)


@pytest.mark.fire
def test_jobs_survive_five_minutes_of_kills(
    postgres: EmbeddedPostgres, owner: psycopg2.extensions.connection, project: Project, seed: int, report: Report
) -> None:
    report.add("Jobs", drill(postgres, owner, project, 300, seed))
