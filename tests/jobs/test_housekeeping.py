"""What the worker tidies up."""

from datetime import timedelta

import psycopg2.extensions
import pytest

from core import clock
from core.settings import Settings
from jobs import sessions, visitor_salts
from models.db import transaction
from tests.jobs.test_worker import task
from tests.support.project import Project


@pytest.mark.usefixtures("as_worker")
def test_sessions_end_in_every_environment(
    owner: psycopg2.extensions.connection, project: Project, stranger: Project
) -> None:
    now = clock.now()
    with owner.cursor() as cursor:
        for environment in (project.live.id, stranger.test.id):
            for name, minutes in (("old", 31), ("fresh", 29)):
                last = now - timedelta(minutes=minutes)
                cursor.execute(
                    "INSERT INTO session VALUES (%s, %s, 1, %s, %s)", (environment, name, last - timedelta(1), last)
                )
        for environment in (project.live.id, stranger.test.id):
            with transaction(environment):
                sessions.end_inactive(task(environment))
        cursor.execute(
            "SELECT id, ended_at = last_event_at FROM session WHERE environment_id IN (%s, %s) ORDER BY 1",
            (project.live.id, stranger.test.id),
        )
        assert cursor.fetchall() == [("fresh", None)] * 2 + [("old", True)] * 2


@pytest.mark.usefixtures("as_worker")
def test_only_the_salt_of_today_is_kept(owner: psycopg2.extensions.connection) -> None:
    today = clock.now().date()
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM visitor_salt")
        for days in (0, 1, 2):
            cursor.execute("INSERT INTO visitor_salt VALUES (%s, 'salt')", (today - timedelta(days),))
        visitor_salts.forget(Settings())
        cursor.execute("SELECT day FROM visitor_salt")
        assert cursor.fetchall() == [(today,)]
        cursor.execute("DELETE FROM visitor_salt")
