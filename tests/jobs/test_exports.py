"""The worker writes exports of all projects, whatever happens to it meanwhile, and removes old files."""

from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from core.settings import Settings
from jobs import exports
from models.db import transaction
from models.export import Export
from services import export_steps
from tests.support.api import Api
from tests.support.exports import content, internal, lines
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("as_worker")


def ask(api: Api, events: int = 0, **asked: Any) -> dict[str, Any]:
    api.track(*({"userId": f"u{n}", "event": "a", "properties": {"n": n}} for n in range(events)))
    run: dict[str, Any] = api.post("/v1/exports", {"kind": "events"} | asked).json()
    return run


def look(api: Api, run: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/v1/exports/{run['id']}").json()
    return found


def test_exports_of_all_projects_are_written(api: Api, strangers_api: Api) -> None:
    runs = [(api, ask(api, 30)), (strangers_api, ask(strangers_api, 20)), (api, ask(api, kind="contacts"))]
    exports.write(Settings(export_days=3))
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


def test_two_workers_do_not_write_the_same_export_at_once(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    run = ask(api, 1)
    with owner.cursor() as cursor:
        cursor.execute("BEGIN; SELECT FROM export WHERE id = %s FOR UPDATE", (str(internal(run["id"])),))
        exports.write(Settings())
        cursor.execute("ROLLBACK")
    assert look(api, run)["status"] == "queued"
    exports.write(Settings())
    assert look(api, run)["status"] == "done"


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
    exports.write(Settings())
    failed = look(api, bad)
    assert (failed["status"], failed["error"], failed["bytes"]) == ("failed", "Something went wrong on our side.", 0)
    assert "something is broken" in caplog.text
    assert look(api, good)["status"] == "done"
    assert api.get(f"/v1/exports/{bad['id']}/content").status_code == 409


def test_old_files_are_removed(api: Api) -> None:
    old = ask(api, 1)
    exports.write(Settings(export_days=0))
    new = ask(api)
    exports.write(Settings(export_days=1))
    exports.expire(Settings())
    assert [look(api, run)["status"] for run in (old, new)] == ["expired", "done"]
