"""Queued jobs: what was committed is done, what was not is not, and what fails comes again."""

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.settings import Settings
from jobs import queue
from jobs.kinds import KINDS, Kind
from jobs.task import Task
from models.api_key import ApiKey
from models.db import transaction
from services import jobs
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("as_worker")


class Work:
    """A kind of job that notes what it is called with, and fails on demand."""

    def __init__(self) -> None:
        self.done: list[Task] = []
        self.error: Exception | None = None

    def __call__(self, task: Task) -> None:
        self.done.append(task)
        if self.error:
            raise self.error


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, owner: psycopg2.extensions.connection) -> Iterator[Work]:
    """The only kind of job that there is, `a_test`, and an empty queue."""
    made = Work()
    for name in list(KINDS):
        monkeypatch.delitem(KINDS, name)
    monkeypatch.setitem(KINDS, "a_test", Kind("a_test", made))
    owner.cursor().execute("DELETE FROM job")
    yield made
    owner.cursor().execute("DELETE FROM job")


def enqueue(environment_id: int, **options: Any) -> uuid.UUID:
    with transaction(environment_id):
        return jobs.enqueue(environment_id, "a_test", {"number": 1}, **options)


def row(owner: psycopg2.extensions.connection, id_: uuid.UUID) -> tuple[Any, ...] | None:
    with owner.cursor() as cursor:
        cursor.execute("SELECT state, attempts, last_error, due_at > now() FROM job WHERE id = %s", (str(id_),))
        return cursor.fetchone()


def make_due(owner: psycopg2.extensions.connection) -> None:
    owner.cursor().execute("UPDATE job SET due_at = now() WHERE state <> 'failed'")


def test_a_job_is_done_once_and_gone(work: Work, project: Project, owner: psycopg2.extensions.connection) -> None:
    id_ = enqueue(project.live.id)
    assert queue.work(Settings())
    assert not queue.work(Settings())
    (task,) = work.done
    assert (task.id, task.environment_id, task.payload, task.attempt) == (id_, project.live.id, {"number": 1}, 1)
    assert row(owner, id_) is None


def test_what_was_rolled_back_was_never_queued(work: Work, project: Project) -> None:
    def enqueue_and_fail() -> None:
        with transaction(project.live.id):
            jobs.enqueue(project.live.id, "a_test")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        enqueue_and_fail()
    assert not queue.work(Settings())


def test_a_job_waits_until_it_is_due(work: Work, project: Project) -> None:
    enqueue(project.live.id, due_at=clock.now() + timedelta(minutes=1))
    assert not queue.work(Settings())


def test_a_job_that_fails_comes_again_after_a_pause_and_stays_after_its_last_attempt(
    work: Work, project: Project, owner: psycopg2.extensions.connection
) -> None:
    id_ = enqueue(project.live.id, max_attempts=2)
    work.error = RuntimeError("it is broken")
    assert queue.work(Settings())
    assert row(owner, id_) == ("queued", 1, "it is broken", True)
    make_due(owner)
    assert queue.work(Settings())
    assert row(owner, id_) == ("failed", 2, "it is broken", False)
    make_due(owner)
    assert not queue.work(Settings())
    with transaction(None):
        (figures,) = jobs.figures()
    assert (figures.kind, figures.queued, figures.failed) == ("a_test", 0, 1)


def test_work_sees_its_own_environment_only_and_is_undone_where_it_fails(
    work: Work, monkeypatch: pytest.MonkeyPatch, project: Project, owner: psycopg2.extensions.connection
) -> None:
    with transaction(project.live.id):
        before = ApiKey.of(project.live.id).count()
    assert before

    def revoke_all(task: Task) -> None:
        assert ApiKey.delete().execute() == before  # no others can be seen
        raise RuntimeError

    monkeypatch.setitem(KINDS, "a_test", Kind("a_test", revoke_all))
    enqueue(project.live.id)
    assert queue.work(Settings())
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM api_key WHERE environment_id = %s", (project.live.id,))
        assert cursor.fetchone() == (before,)


def test_a_job_whose_worker_died_is_done_by_another(
    work: Work, project: Project, owner: psycopg2.extensions.connection
) -> None:
    id_ = enqueue(project.live.id)
    assert queue.claim(Settings(), ["a_test"]) is not None
    assert not queue.work(Settings()), "its lease has not ended"
    make_due(owner)
    assert queue.work(Settings())
    assert work.done[0].attempt == 2
    assert row(owner, id_) is None


def test_a_job_that_kills_its_workers_ends_as_failed(
    work: Work, project: Project, owner: psycopg2.extensions.connection
) -> None:
    id_ = enqueue(project.live.id, max_attempts=2)
    for _ in range(2):
        assert queue.claim(Settings(), ["a_test"]) is not None
        make_due(owner)
    assert queue.claim(Settings(), ["a_test"]) is None
    assert row(owner, id_) == ("failed", 2, "The workers that tried it ended while they did.", False)


def test_who_lost_the_lease_undoes_what_it_did(
    work: Work, monkeypatch: pytest.MonkeyPatch, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """A worker that was away for longer than its lease: the other one's work counts, its own does not."""

    def slow(task: Task) -> None:
        jobs.enqueue(task.environment_id, "phantom")
        make_due(owner)
        taken = []
        thread = threading.Thread(target=lambda: taken.append(queue.claim(Settings(), ["a_test"])))
        thread.start()
        thread.join()
        assert taken[0].attempt == 2

    monkeypatch.setitem(KINDS, "a_test", Kind("a_test", slow))
    id_ = enqueue(project.live.id)
    assert queue.work(Settings())
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM job WHERE kind = 'phantom'")
        assert cursor.fetchone() == (0,)
    assert (row(owner, id_) or ())[:2] == ("running", 2)


def test_a_lease_is_extended_while_the_work_goes_on(
    work: Work, monkeypatch: pytest.MonkeyPatch, project: Project
) -> None:
    others = []

    def slow(task: Task) -> None:
        time.sleep(1.0)
        others.append(queue.claim(task.settings, ["a_test"]))

    monkeypatch.setitem(KINDS, "a_test", Kind("a_test", slow, own_transactions=True))
    enqueue(project.live.id)
    assert queue.work(Settings(job_lease_s=0.4))
    assert others == [None]
    assert not queue.work(Settings())


@pytest.fixture
def in_lanes(work: Work, monkeypatch: pytest.MonkeyPatch) -> Work:
    """The only kind of job waits for others."""
    monkeypatch.setitem(KINDS, "a_test", Kind("a_test", work, waits_for_others=True))
    return work


def claimed() -> uuid.UUID | None:
    task = queue.claim(Settings(), ["a_test"])
    return task and task.id


def test_a_lane_has_one_job_at_a_time(
    in_lanes: Work, project: Project, stranger: Project, owner: psycopg2.extensions.connection
) -> None:
    here = project.live.id
    first, second, third = (enqueue(here, lane="one", due_at=clock.now() - timedelta(n)) for n in (3, 2, 1))
    others = {enqueue(here, lane="other"), enqueue(here, lane="third"), enqueue(stranger.live.id, lane="one")}
    assert {claimed() for _ in range(4)} == {first, *others}
    assert claimed() is None
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM job WHERE id = %s", (str(first),))
    assert [claimed(), claimed()] == [second, None]
    with owner.cursor() as cursor:  # all leases have ended
        cursor.execute("UPDATE job SET due_at = due_at - interval '9 days' WHERE state = 'running'")
    assert {claimed() for _ in range(4)} == {second, *others}
    assert claimed() is None
    assert row(owner, third)


def test_of_whom_least_is_done_comes_first(in_lanes: Work, project: Project, stranger: Project) -> None:
    slow = {enqueue(project.live.id, lane=str(lane), due_at=clock.now() - timedelta(1)) for lane in range(8)}
    assert claimed() in slow
    enqueued = enqueue(stranger.live.id, lane="one")
    assert claimed() == enqueued
    assert claimed() in slow


def test_threads_that_wake_together_do_not_share_a_lane(in_lanes: Work, project: Project) -> None:
    for number in range(6):
        enqueue(project.live.id, lane=str(number % 2))
    barrier = threading.Barrier(4)

    def claim() -> uuid.UUID | None:
        barrier.wait()
        return claimed()

    with ThreadPoolExecutor(4) as pool:
        assert sum(found.result() is not None for found in [pool.submit(claim) for _ in range(4)]) == 2


def test_who_waits_for_a_lane_is_not_stuck(
    in_lanes: Work, project: Project, owner: psycopg2.extensions.connection
) -> None:
    for lane in ("one", "one", "other"):
        enqueue(project.live.id, lane=lane, due_at=clock.now() - timedelta(minutes=10))
    (figures,) = jobs.figures()
    assert (figures.queued, figures.stuck, round(figures.oldest_seconds, -1)) == (3, 3, 600)
    for _ in range(2):
        assert claimed()
    (figures,) = jobs.figures()
    assert (figures.queued, figures.running, figures.stuck, figures.oldest_seconds) == (1, 2, 0, 0)


def test_many_workers_do_each_job_once(work: Work, project: Project, stranger: Project) -> None:
    wanted = {enqueue(project.live.id) for _ in range(30)} | {enqueue(stranger.test.id) for _ in range(30)}

    def drain() -> None:
        while queue.work(Settings()):
            pass

    threads = [threading.Thread(target=drain) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(task.id for task in work.done) == sorted(wanted)


def test_a_job_for_every_environment_is_queued_once(
    work: Work, project: Project, owner: psycopg2.extensions.connection
) -> None:
    for _ in range(2):
        with transaction(None):
            jobs.enqueue_everywhere("a_test")
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) = (SELECT count(*) FROM environment) FROM job")
        assert cursor.fetchone() == (True,)


def test_the_age_of_the_queue(work: Work, project: Project, owner: psycopg2.extensions.connection) -> None:
    with transaction(None):
        assert jobs.oldest_queued_seconds() == 0
    enqueue(project.live.id)
    owner.cursor().execute("UPDATE job SET due_at = now() - interval '6 minutes'")
    with transaction(None):
        assert 360 <= jobs.oldest_queued_seconds() < 400
        assert jobs.figures()[0].stuck == 1


@given(st.integers(1, 1000), st.floats(0, 1))
def test_pauses_double_up_to_an_hour_and_differ(attempt: int, luck: float) -> None:
    whole = min(5 * 2 ** (attempt - 1), 3600)
    assert whole / 2 <= queue.pause(attempt, luck) <= whole
