"""`trellis jobs`: what operators see of the schedule and the queue, and how they try a job once more."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from core import ids
from tests.support.project import Project

ROOT = Path(__file__).resolve().parents[2]


class Command:
    def __init__(self, postgres: EmbeddedPostgres) -> None:
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
        self.environment |= {"TRELLIS_DATABASE_URL": postgres.url("trellis_owner"), "COLUMNS": "200"}

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", "jobs", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)


@pytest.fixture
def jobs(postgres: EmbeddedPostgres, owner: psycopg2.extensions.connection) -> Iterator[Command]:
    owner.cursor().execute("DELETE FROM job")
    yield Command(postgres)
    owner.cursor().execute("DELETE FROM job")


def add(owner: psycopg2.extensions.connection, project: Project, state: str, error: str | None = None) -> str:
    id_ = uuid.uuid4()
    owner.cursor().execute(
        """INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at,
                            last_error)
           VALUES (%s, %s, 'a_test', '{}', %s, 10, 10, now() - interval '2 hours', now() - interval '1 minute', %s)""",
        (project.live.id, str(id_), state, error),
    )
    return ids.public("job", id_)


def test_it_shows_what_is_scheduled_and_queued(
    jobs: Command, project: Project, owner: psycopg2.extensions.connection
) -> None:
    owner.cursor().execute(
        "INSERT INTO scheduled_job (name, due_at, last_error) VALUES ('shown_once', now(), 'it is [broken]')"
    )
    try:
        assert "Nothing waits." in jobs().stdout
        failed, queued = add(owner, project, "failed", "no [such] host"), add(owner, project, "queued")
        shown = jobs().stdout
    finally:
        owner.cursor().execute("DELETE FROM scheduled_job WHERE name = 'shown_once'")
    assert "shown_once" in shown and "it is [broken]" in shown
    lines = {id_: next(line for line in shown.splitlines() if id_ in line) for id_ in (failed, queued)}
    assert all(word in lines[failed] for word in ("a_test", "failed", "2 h ago", "10 of 10", "1 min ago"))
    assert "no [such] host" in lines[failed]
    assert "queued" in lines[queued]
    assert shown.index(failed) < shown.index(queued)


def test_a_job_that_failed_can_be_tried_once_more(
    jobs: Command, project: Project, owner: psycopg2.extensions.connection
) -> None:
    failed = add(owner, project, "failed", "broken")
    assert jobs("retry", failed).stdout == "Queued.\n"
    with owner.cursor() as cursor:
        cursor.execute("SELECT state, attempts, due_at <= now() FROM job WHERE id = %s", (str(ids.internal(failed)),))
        assert cursor.fetchone() == ("queued", 0, True)


@pytest.mark.parametrize("id_", ["job_0000000000000000000000", "nonsense", "job_!", ""])
def test_a_job_that_has_not_failed_cannot(
    jobs: Command, project: Project, owner: psycopg2.extensions.connection, id_: str
) -> None:
    queued = add(owner, project, "queued")
    for unknown in (id_, queued):
        answer = jobs("retry", unknown)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert "No such job has failed." in answer.stderr
