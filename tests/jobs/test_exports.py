"""The worker writes exports of all projects, whatever happens to it meanwhile, and removes old files."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import peewee
import psycopg2.extensions
import pytest

import jobs.exports
from core import clock
from core.settings import Settings
from jobs import queue
from jobs.task import Task
from models.db import transaction
from models.export import Export
from services import export_steps, exports
from services.jobs import enqueue_everywhere
from tests.support.api import Api
from tests.support.exports import content, internal, lines
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture(autouse=True)
def empty_queue(owner: psycopg2.extensions.connection) -> Iterator[None]:
    owner.cursor().execute("DELETE FROM job")
    yield
    owner.cursor().execute("DELETE FROM job")


def work_off(settings: Settings) -> None:
    """Does all jobs, as a worker would."""
    while queue.work(settings):
        pass


def ask(api: Api, events: int = 0, **asked: Any) -> dict[str, Any]:
    api.track(*({"userId": f"u{n}", "event": "a", "properties": {"n": n}} for n in range(events)))
    run: dict[str, Any] = api.post("/v1/exports", {"kind": "events"} | asked).json()
    return run


def look(api: Api, run: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/v1/exports/{run['id']}").json()
    return found


def test_exports_of_all_projects_are_written(api: Api, strangers_api: Api) -> None:
    runs = [(api, ask(api, 30)), (strangers_api, ask(strangers_api, 20)), (api, ask(api, kind="contacts"))]
    work_off(Settings(export_days=3))
    for owner, run in runs:
        done = look(owner, run)
        assert (done["status"], done["rows"]) == ("done", len(lines(content(owner, run))))
        finished, expires = clock.parsed(done["finished_at"]), clock.parsed(done["expires_at"])
        assert finished and expires and expires - finished == timedelta(days=3)
    assert [look(owner, run)["rows"] for owner, run in runs] == [30, 20, 30]


def test_a_worker_that_dies_loses_its_step_and_another_goes_on(
    api: Api, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies at every point where it writes, after it has written and before that is committed."""
    monkeypatch.setattr(export_steps, "PART_BYTES", 1_000)
    run, write, deaths = ask(api, 40), export_steps.write, 0

    class KilledError(Exception):
        pass

    def write_and_die(*arguments: Any) -> None:
        nonlocal deaths
        write(*arguments)
        deaths += 1
        if deaths % 2:
            raise KilledError

    monkeypatch.setattr(export_steps, "write", write_and_die)
    more = True
    while more:
        try:
            with transaction(project.live.id):
                more = export_steps.step(project.live.id, internal(run["id"]), keep=timedelta(days=1))
        except KilledError:
            continue
    assert deaths > 10
    assert [event["properties"]["n"] for event in lines(content(api, run))] == list(range(40))


def test_a_long_export_lets_others_have_their_turn(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.exports, "BUDGET_SECONDS", 0.0)
    long, short = ask(api, 30), ask(api, kind="contacts")
    states = []
    while queue.work(Settings()):
        states.append((look(api, long)["status"], look(api, short)["status"]))
    assert states[:2] == [("running", "queued"), ("running", "running")]
    assert states[-1] == ("done", "done")
    assert len(lines(content(api, long))) == 30


def test_two_workers_with_the_same_export_write_it_once(api: Api, project: Project) -> None:
    """One has lost its lease without knowing; the other has taken over."""
    run = ask(api, 30)
    payload = {"export_id": str(internal(run["id"]))}
    tasks = [Task(uuid.uuid4(), project.live.id, "write_export", payload, n, 10, Settings()) for n in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(jobs.exports.write, tasks))
    assert [event["properties"]["n"] for event in lines(content(api, run))] == list(range(30))


def test_a_database_that_is_away_is_waited_for_up_to_the_last_attempt(
    api: Api, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise peewee.OperationalError("away")

    monkeypatch.setattr(export_steps, "begin", away)
    run = ask(api, 1)
    payload = {"export_id": str(internal(run["id"]))}
    for attempt in (1, 9):
        with pytest.raises(peewee.OperationalError):
            jobs.exports.write(Task(uuid.uuid4(), project.live.id, "write_export", payload, attempt, 10, Settings()))
        assert look(api, run)["status"] == "queued"
    jobs.exports.write(Task(uuid.uuid4(), project.live.id, "write_export", payload, 10, 10, Settings()))
    assert look(api, run)["status"] == "failed"


def test_an_export_that_cannot_be_written_has_failed_and_others_go_on(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = ask(api, 3), ask(api, kind="contacts")
    go_on = export_steps.go_on

    def break_events(export: Export) -> None:
        if export.kind == "events":
            raise ValueError("something is broken")
        go_on(export)

    monkeypatch.setattr(export_steps, "go_on", break_events)
    work_off(Settings())
    failed = look(api, bad)
    assert (failed["status"], failed["error"], failed["bytes"]) == ("failed", "Something went wrong on our side.", 0)
    assert "something is broken" in caplog.text
    assert look(api, good)["status"] == "done"
    assert api.get(f"/v1/exports/{bad['id']}/content").status_code == 409


def test_old_files_are_removed(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    old = ask(api, 1)
    work_off(Settings(export_days=0))
    new = ask(api)
    work_off(Settings(export_days=1))
    with transaction(None):
        enqueue_everywhere("expire_exports")
    owner.cursor().execute("DELETE FROM job WHERE environment_id <> %s", (project.live.id,))  # of all other tests
    work_off(Settings())
    assert [look(api, run)["status"] for run in (old, new)] == ["expired", "done"]


def test_an_export_whose_job_has_given_up_has_failed(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """As the worker may have died each time, nobody else could say so."""
    lost, waiting = ask(api, 1), ask(api)
    owner.cursor().execute(
        "UPDATE job SET state = 'failed' WHERE payload ->> 'export_id' = %s", (str(internal(lost["id"])),)
    )
    with transaction(project.live.id):
        exports.expire_exports(project.live.id, clock.now())
    assert [look(api, run)["status"] for run in (lost, waiting)] == ["failed", "queued"]
