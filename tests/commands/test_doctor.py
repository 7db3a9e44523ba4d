"""`trellis doctor`, on an installation that is well and on ones that are not."""

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg2.extensions
import pytest

from app.commands import doctor
from app.commands.doctor import Database, Finding, NotChecked
from app.embedded import EmbeddedPostgres
from core.settings import Settings
from tests.commands.conftest import RunProcess
from tests.support.project import Project


@pytest.fixture
def well(postgres: EmbeddedPostgres, server_url: str) -> dict[str, str]:
    """The settings of the tests' own installation."""
    return {"TRELLIS_DATA_DIR": str(postgres._data_dir), "TRELLIS_PORT": str(httpx.URL(server_url).port)}


@pytest.fixture
def database(postgres: EmbeddedPostgres) -> Iterator[Database]:
    with Database(Settings(database_url=postgres.url("trellis_app"))) as database:
        database.connect()
        yield database


def test_all_is_well(trellis_process: RunProcess, well: dict[str, str]) -> None:
    run = trellis_process("doctor", **well)
    assert run.returncode == 0, run.stdout + run.stderr
    lines = run.stdout.splitlines()
    assert lines[-1] == "All is well."
    assert sum(line.startswith("✓") for line in lines) == 15
    assert not any(line.startswith(("✗", "-")) for line in lines)
    assert max(map(len, lines)) <= 80


def test_where_nothing_runs_it_says_what_to_do(trellis_process: RunProcess, tmp_path: Path) -> None:
    run = trellis_process(
        "doctor", TRELLIS_DATA_DIR=str(tmp_path), TRELLIS_PORT="1", TRELLIS_API_URL="http://127.0.0.1:1"
    )  # fmt: skip
    assert run.returncode == 1
    wrong = {line[3:23].strip() for line in run.stdout.splitlines() if line.startswith("✗")}
    assert {"Data directory", "Database", "API"} <= wrong
    assert "Start it with `trellis up`." in run.stdout
    assert "Needs attention: " in run.stdout


def test_it_keeps_secrets_to_itself(trellis_process: RunProcess, tmp_path: Path) -> None:
    run = trellis_process(
        "doctor",
        TRELLIS_DATABASE_URL="postgresql://ann:hidden@127.0.0.1:1/x",
        TRELLIS_API_KEY="hidden",
        TRELLIS_LOG_LEVEL="info",
    )
    assert "hidden" not in run.stdout
    assert "LOG_LEVEL=info" in run.stdout


def test_a_setting_that_does_not_fit_is_said_before(trellis_process: RunProcess) -> None:
    run = trellis_process("doctor", TRELLIS_PROT="1")
    assert run.returncode == 1
    assert "TRELLIS_PROT is not a setting of Trellis" in run.stderr


def test_a_table_without_row_level_security_is_found(database: Database, owner: psycopg2.extensions.connection) -> None:
    assert doctor.row_level_security(database) == Finding("is on for every table of a tenant's data")
    with owner.cursor() as cursor:
        cursor.execute("CREATE TABLE left_open (environment_id integer)")
        try:
            finding = doctor.row_level_security(database)
        finally:
            cursor.execute("DROP TABLE left_open")
    assert finding.text == "is missing on left_open"
    assert finding.remedy


def test_a_migration_that_is_lacking_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "pending", lambda _: ["0002_more"])
    assert doctor.migrations(database) == Finding("are lacking: 0002_more", "Run `trellis migrate`.")


def test_roles_that_may_too_much_are_found(database: Database) -> None:
    assert not doctor.privileges(database, "trellis_app").remedy
    assert doctor.privileges(database, "postgres").text == "may see every tenant's rows"
    assert doctor.privileges(database, "trellis_owner").text.startswith("owns account, ")
    assert doctor.privileges(database, "nobody") == Finding("is not there", "Run `trellis migrate`.")


def test_durability_that_is_off_is_found(database: Database) -> None:
    assert not doctor.durability(database).remedy
    database.connected.execute_sql("SET synchronous_commit = off")
    assert doctor.durability(database).text == "synchronous_commit off"


def test_jobs_that_nobody_does_are_found(
    database: Database, owner: psycopg2.extensions.connection, project: Project
) -> None:
    add = """INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
             VALUES (%s, gen_random_uuid(), 'a_test', '{}', %s, 0, 1, now(), now() - interval '1 hour')"""
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM job")
        assert doctor.jobs(database) == Finding("are done as they fall due")
        cursor.execute(add, (project.live.id, "failed"))
        assert doctor.jobs(database).text == "1 have failed"
        cursor.execute(add, (project.live.id, "queued"))
        assert doctor.jobs(database).text == "1 are stuck"
        cursor.execute("DELETE FROM job")


def test_checks_of_a_database_that_is_away_are_left_out() -> None:
    with Database(Settings()) as database, pytest.raises(NotChecked):
        doctor.durability(database)


def test_a_port_that_another_program_has_is_found() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        number = other.getsockname()[1]
        finding = doctor.port(Settings(port=number))
    assert finding.text == f"{number} on 127.0.0.1 is taken by another program"
    assert doctor.port(Settings(port=number)) == Finding(f"{number} on 127.0.0.1 is free")


def test_a_full_disk_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "NEEDED_GIB", 1 << 40)
    assert "Make room" in doctor.disk(Settings(data_dir=tmp_path / "not" / "there")).remedy


def test_a_database_of_another_user_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir(stat.S_IRWXU)
    monkeypatch.setattr(doctor, "name_of", lambda uid: f"somebody ({uid})")
    finding = doctor.data_directory(Settings(data_dir=tmp_path))
    assert f"belongs to somebody ({os.geteuid()})" in finding.text


def test_a_clock_before_the_installation_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not doctor.clock(database).remedy
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert "Set the clock" in doctor.clock(database).remedy
