"""Scheduled jobs: each when it is due, by one worker at a time, and what they do."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg2.extensions
import pytest

from core.settings import Settings
from jobs import dead_letters, worker
from jobs.schedule import SCHEDULE, Scheduled
from tests.support.project import Project


@pytest.fixture
def scheduled(owner: psycopg2.extensions.connection) -> Iterator[Scheduled]:
    yield Scheduled("a_test", timedelta(hours=1), lambda settings: None)
    owner.cursor().execute("DELETE FROM scheduled_job WHERE name = 'a_test'")


def test_a_job_runs_when_it_is_due_and_not_before(as_worker: None, scheduled: Scheduled) -> None:
    assert worker.run_if_due(scheduled, Settings())
    assert not worker.run_if_due(scheduled, Settings())


def test_a_job_that_fails_is_noted_and_comes_again(
    as_worker: None, scheduled: Scheduled, owner: psycopg2.extensions.connection
) -> None:
    def fail(settings: Settings) -> None:
        raise RuntimeError("it is broken")

    assert worker.run_if_due(replace(scheduled, run=fail), Settings())
    with owner.cursor() as cursor:
        cursor.execute("SELECT last_error, due_at > now() FROM scheduled_job WHERE name = 'a_test'")
        assert cursor.fetchone() == ("it is broken", True)


def test_two_workers_do_not_run_the_same_job_at_once(as_worker: None, scheduled: Scheduled) -> None:
    running, end = threading.Event(), threading.Event()

    def slow(settings: Settings) -> None:
        running.set()
        end.wait(5)

    first = threading.Thread(target=worker.run_if_due, args=(replace(scheduled, run=slow), Settings()))
    first.start()
    assert running.wait(5)
    assert not worker.run_if_due(scheduled, Settings())
    end.set()
    first.join()


def test_dead_letters_end_by_age_and_by_number(
    as_worker: None, project: Project, stranger: Project, owner: psycopg2.extensions.connection
) -> None:
    with owner.cursor() as cursor:
        for environment_id in (project.live.id, stranger.live.id):
            cursor.execute(
                """INSERT INTO dead_letter
                   SELECT %s, uuidv7(make_interval(days => -n)), 'batch', 'validation_error', '', 'x', '{}',
                          now() - make_interval(days => n)
                   FROM generate_series(0, 9) n""",
                (environment_id,),
            )
        dead_letters.expire(Settings(dead_letter_days=5, dead_letter_cap=3))
        cursor.execute(
            "SELECT environment_id, count(*), max(now() - received_at) < '3 days' FROM dead_letter"
            " WHERE environment_id IN (%s, %s) GROUP BY 1 ORDER BY 1",
            (project.live.id, stranger.live.id),
        )
        assert cursor.fetchall() == [(project.live.id, 3, True), (stranger.live.id, 3, True)]


def test_every_scheduled_job_has_a_name_of_its_own() -> None:
    assert len({job.name for job in SCHEDULE}) == len(SCHEDULE)
