"""Who may do what: the roles of the embedded Postgres, and the users of the machine."""

import os
import pwd
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import psycopg2.errors
import pytest

from app.embedded.binaries import find_binaries
from tests.support.clusters import SUPERVISE, happens, only_linux, only_root, query, started_in_script

REPOSITORY = Path(__file__).resolve().parents[2]


def options_of_nobody() -> dict[str, Any]:
    """Returns how to run a script as `nobody`, by a Python that he is able to read."""
    entry = pwd.getpwnam("nobody")
    packages = str(Path(psycopg2.__file__).parents[1])
    options = {
        "user": entry.pw_uid,
        "group": entry.pw_gid,
        "extra_groups": [],
        "env": {"PATH": os.defpath, "PYTHONPATH": packages},
    }
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([python, "-c", "import psycopg2"], check=True, cwd=REPOSITORY, **options)
        except (OSError, subprocess.CalledProcessError):
            continue
        return {**options, "python": python}
    pytest.skip("no Python here that nobody can read")


@pytest.mark.parametrize("role", ["trellis_app", "trellis_worker"])
def test_runtime_roles_have_no_powers(shared, role):
    powers = "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"
    assert query(shared, f"SELECT {powers} FROM pg_roles WHERE rolname = '{role}'") == [(False,)]
    for refused in (
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "SET ROLE trellis_owner",
        "SELECT pg_read_file('/etc/passwd')",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            query(shared, refused, role)
    query(shared, "CREATE TEMPORARY TABLE batch (id int)", role)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        query(shared, "CREATE TEMPORARY TABLE t (a text); COPY t FROM PROGRAM 'id'", role)


def test_owner_owns_the_database_and_no_more(shared):
    query(shared, "CREATE TABLE mine (id text)")
    for refused in ("CREATE ROLE another", "CREATE DATABASE other", "COPY mine FROM PROGRAM 'id'"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            query(shared, refused)


def test_changed_rights_are_put_right_at_the_next_start(postgres):
    with closing(psycopg2.connect(postgres.url("postgres"))) as connection:
        with connection.cursor() as cursor:
            cursor.execute("ALTER ROLE trellis_app SUPERUSER BYPASSRLS")
            cursor.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
        connection.commit()
    postgres.stop()
    postgres.start()
    powers = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'trellis_app'"
    assert query(postgres, powers) == [(False, False)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        query(postgres, "CREATE TABLE public.mine (id int)", "trellis_app")


def test_failing_statements_leave_no_personal_data_in_the_log(shared):
    query(shared, "CREATE TABLE people (mail text PRIMARY KEY)")
    query(shared, "INSERT INTO people VALUES ('ann@example.org')")
    with pytest.raises(psycopg2.errors.UniqueViolation, match="ann@"):
        query(shared, "INSERT INTO people VALUES ('ann@example.org')")

    cluster = Path(query(shared, "SHOW data_directory", "postgres")[0][0])
    log = cluster / query(shared, "SELECT pg_current_logfile()", "postgres")[0][0]
    assert happens(lambda: "duplicate key" in log.read_text())
    assert "ann@example.org" not in log.read_text()


@only_root
def test_another_user_of_the_machine_is_refused(data_dir, postgres):
    def connect_as(user: str, role: str) -> str:
        entry = pwd.getpwnam(user)
        psql = find_binaries().program("psql")
        connecting = subprocess.run(
            [psql, "-X", postgres.url(role), "-c", ""],
            capture_output=True,
            text=True,
            cwd="/",
            user=entry.pw_uid,
            group=entry.pw_gid,
            extra_groups=[],
        )
        return connecting.stderr

    assert connect_as("trellis", "trellis_app") == ""
    assert "Permission denied" in connect_as("nobody", "trellis_app")
    # Even with the doors of the file system open, the identity map does not know him.
    (data_dir / "socket").chmod(0o755)
    (data_dir / "socket/.s.PGSQL.5432").chmod(0o777)
    for role in ("postgres", "trellis_owner", "trellis_app", "trellis_worker"):
        assert "Peer authentication failed" in connect_as("nobody", role)


@only_root
@only_linux
def test_server_runs_as_the_system_user_without_roots_group(shared):
    status = Path(f"/proc/{shared.pid}/status").read_text()
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    entry = pwd.getpwnam("trellis")
    assert set(facts["Uid"].split()) == {str(entry.pw_uid)}
    assert set(facts["Gid"].split()) == {str(entry.pw_gid)} != {"0"}
    assert facts["Groups"].strip() == ""


@only_root
@only_linux
def test_ordinary_user_can_run_after_root_did(empty_dir, shared, run_script):
    as_nobody = options_of_nobody()
    home = empty_dir / "home"
    home.mkdir()
    os.chown(home, as_nobody["user"], as_nobody["group"])
    server = started_in_script(run_script(SUPERVISE, home / "my data", **as_nobody))
    assert Path(f"/proc/{server}").stat().st_uid == as_nobody["user"]

    directory_of_root = Path(query(shared, "SHOW data_directory", "postgres")[0][0]).parent
    intruder = run_script(SUPERVISE, directory_of_root, **as_nobody)
    assert "Permission denied" in intruder.communicate()[1]
