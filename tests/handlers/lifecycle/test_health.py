"""The health check: what it says when all is well, when work waits and when the database is behind."""

import uuid
from pathlib import Path

import psycopg2.extensions
import pytest

from models.migrate import MIGRATIONS
from services import health
from tests.support.api import Api
from tests.support.project import make_project

Owner = psycopg2.extensions.connection


def test_it_says_which_migration_the_database_has_and_how_long_work_waits(server_url: str, owner: Owner) -> None:
    with Api(server_url, None) as api:
        found = api.get("/api/health-check").json()
        assert (found["status"], found["services"]["database"]) == ("healthy", "connected")
        assert found["migration"] == max(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
        environment_id, job_id = make_project(owner).live.id, str(uuid.uuid4())
        with owner.cursor() as cursor:
            cursor.execute(
                """INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
                   VALUES (%s, %s, 'waits', '{}', 'queued', 0, 1, now(), now() - interval '1 hour')""",
                (environment_id, job_id),
            )
        try:
            assert 3_600 <= api.get("/api/health-check").json()["queue_age_seconds"] < 3_700
        finally:
            with owner.cursor() as cursor:
                cursor.execute("DELETE FROM job WHERE id = %s", (job_id,))
        assert api.get("/api/health-check").json()["queue_age_seconds"] < 3_600


def test_a_database_without_a_migration_is_unhealthy(
    server_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for path in [*MIGRATIONS.glob("[0-9]*.py"), Path("9999_later.py")]:
        (tmp_path / path.name).touch()
    monkeypatch.setattr("models.migrate.MIGRATIONS", tmp_path)
    found = health.check()
    assert (found.status, found.services.database) == ("unhealthy", "connected")
