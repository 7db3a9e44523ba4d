"""The embedded Postgres against real kills, stale files, foreign users and bad directories."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import psycopg2.errors
import pytest

from app.embedded import AlreadyRunning, EmbeddedPostgres, EmbeddedPostgresError, predecessor
from app.embedded.binaries import find_binaries
from app.embedded.identity import server_user
from app.embedded.locks import FileLock
from app.embedded.sockets import SocketDirectory
from tests.support.databases import short_lived_directory

REPOSITORY = Path(__file__).resolve().parents[2]
AS_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not AS_ROOT, reason="needs root to act as several users")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="about Linux' own mechanism")

SUPERVISE = """
import sys, time
from pathlib import Path
from app.embedded import EmbeddedPostgres
postgres = EmbeddedPostgres(Path(sys.argv[1]))
postgres.start(lambda state: print(state, flush=True))
print(postgres.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def empty_dir() -> Iterator[Path]:
    folder = short_lived_directory()
    yield folder
    remove(folder)


@pytest.fixture(scope="session")
def template() -> Iterator[Path]:
    """A cluster that was started once, to be copied: making one takes most of a second."""
    folder = short_lived_directory()
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    keep_a_row(postgres)
    postgres.stop()
    yield folder / "postgres"
    remove(folder)


@pytest.fixture
def data_dir(empty_dir: Path, template: Path) -> Path:
    copy_cluster(template, empty_dir)
    return empty_dir


@pytest.fixture
def supervise() -> Iterator[Callable[[Path], EmbeddedPostgres]]:
    made: list[EmbeddedPostgres] = []

    def make(folder: Path) -> EmbeddedPostgres:
        made.append(EmbeddedPostgres(folder))
        return made[-1]

    yield make
    for postgres in made:
        postgres.stop()


@pytest.fixture(scope="session")
def shared(template: Path) -> Iterator[EmbeddedPostgres]:
    """A running server for tests that only look at it."""
    folder = short_lived_directory()
    copy_cluster(template, folder)
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    yield postgres
    postgres.stop()
    remove(folder)


@pytest.fixture
def postgres(data_dir: Path, supervise: Callable[[Path], EmbeddedPostgres]) -> EmbeddedPostgres:
    """A running server that holds a row to keep."""
    running = supervise(data_dir)
    running.start()
    return running


@pytest.fixture
def run_script() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    running: list[subprocess.Popen[str]] = []

    def run(script: str, *arguments: object, python: str = sys.executable, **options: Any) -> "subprocess.Popen[str]":
        command = [python, "-c", script, *map(str, arguments)]
        pipe = subprocess.PIPE
        running.append(subprocess.Popen(command, cwd=REPOSITORY, text=True, stdout=pipe, stderr=pipe, **options))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.communicate()


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


def copy_cluster(template: Path, data_dir: Path) -> None:
    subprocess.run(["cp", "-a", template, data_dir / "postgres"], check=True)


def remove(data_dir: Path) -> None:
    """Waits until the last server has let go of the directory, and removes it."""
    for path in data_dir.rglob("postgres.server.lock"):
        lock = FileLock(path)
        assert happens(lambda lock=lock: lock.acquire(server_user()))
        lock.release()
    for reminder in data_dir.rglob("postgres.socket"):
        shutil.rmtree(reminder.read_text(), ignore_errors=True)
    shutil.rmtree(data_dir)


def query(postgres: EmbeddedPostgres, sql: str, role: str = "trellis_owner") -> list[Any]:
    with closing(psycopg2.connect(postgres.url(role))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []


def keep_a_row(postgres: EmbeddedPostgres) -> None:
    query(postgres, "CREATE TABLE kept AS SELECT 42 AS answer")


def row_is_kept(postgres: EmbeddedPostgres) -> bool:
    return query(postgres, "SELECT answer FROM kept") == [(42,)]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        if sys.platform != "linux":
            return True
        after_the_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return not after_the_name.strip().startswith("Z")


def happens(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def started_in_script(script: "subprocess.Popen[str]") -> int:
    """Waits until the script's server is ready and returns the server's pid."""
    assert script.stdout is not None
    for line in script.stdout:
        if line.strip().isdigit():
            return int(line)
    raise AssertionError(script.communicate()[1])


# ---- The ordinary life


def test_second_start_finds_the_data_of_the_first(empty_dir, supervise):
    states: list[str] = []
    first = supervise(empty_dir)
    first.start(states.append)
    assert states == ["starting", "ready"]
    assert is_alive(first.pid) and first.poll() is None
    keep_a_row(first)
    first.stop()
    assert first.pid is None and first.poll() == 0

    second = supervise(empty_dir)
    second.start()
    assert row_is_kept(second)


def test_start_of_a_running_server_changes_nothing(shared):
    pid = shared.pid
    shared.start()
    assert shared.pid == pid


def test_cluster_is_made_and_set_up_as_designed(shared):
    def setting(name: str) -> str:
        return str(query(shared, f"SHOW {name}")[0][0])

    for name in ("data_checksums", "fsync", "full_page_writes", "synchronous_commit"):
        assert setting(name) == "on"
    assert setting("server_encoding") == "UTF8"
    assert setting("listen_addresses") == ""
    assert setting("unix_socket_permissions") == "0700"
    assert setting("max_wal_size") == "4GB"
    provider = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'trellis'"
    assert query(shared, provider) == [("b", "C.UTF-8")]


def test_settings_are_written_anew_but_the_admins_own_stay(data_dir, postgres):
    postgres.stop()
    (data_dir / "postgres/trellis.conf").write_text("max_connections = 20\n")
    with (data_dir / "postgres/postgresql.conf").open("a") as own:
        own.write("work_mem = '9MB'\n")

    postgres.start()
    assert query(postgres, "SHOW max_connections") == [("100",)]
    assert query(postgres, "SHOW work_mem") == [("9MB",)]


def test_server_outlives_the_thread_that_started_it(data_dir, supervise):
    postgres = supervise(data_dir)
    starter = threading.Thread(target=postgres.start)
    starter.start()
    starter.join()
    time.sleep(0.3)
    assert postgres.poll() is None
    assert row_is_kept(postgres)


def test_server_is_out_of_reach_of_the_terminal(shared):
    assert os.getsid(shared.pid) != os.getsid(0)


# ---- One at a time


def test_second_supervisor_is_told_who_holds_the_directory(data_dir, supervise, run_script):
    holder = run_script(SUPERVISE, data_dir)
    server = started_in_script(holder)
    with pytest.raises(AlreadyRunning, match=str(holder.pid)) as refusal:
        supervise(data_dir).start()
    assert refusal.value.pid == holder.pid
    assert is_alive(server)


def test_of_two_starts_at_once_one_wins(empty_dir, run_script):
    both = [run_script(SUPERVISE, empty_dir) for _ in range(2)]
    assert happens(lambda: any(script.poll() is not None for script in both))
    winner, loser = sorted(both, key=lambda script: script.poll() is not None)
    assert f"AlreadyRunning: Trellis is already running on {empty_dir}" in loser.communicate()[1]
    assert is_alive(started_in_script(winner))


def test_forked_worker_neither_stops_the_server_nor_keeps_the_directory(data_dir, postgres, supervise):
    reading_end, writing_end = os.pipe()
    worker = os.fork()
    if worker == 0:
        postgres.stop()
        os.close(writing_end)
        os.read(reading_end, 1)
        os._exit(0)
    try:
        time.sleep(0.2)
        assert row_is_kept(postgres)
        postgres.stop()
        supervise(data_dir).start()
    finally:
        os.close(reading_end)
        os.close(writing_end)
        os.waitpid(worker, 0)


# ---- Kills


@pytest.mark.parametrize("watched, gone_before_the_next_start", [(False, True), (False, False), (True, False)])
def test_killed_parent_takes_the_server_along(data_dir, supervise, run_script, watched, gone_before_the_next_start):
    watch = f"import app.embedded.child as child\nchild.WATCH_THE_PARENT = {watched}\n"
    parent = run_script(watch + SUPERVISE, data_dir)
    server = started_in_script(parent)
    query(EmbeddedPostgres(data_dir), "UPDATE kept SET answer = answer")
    parent.kill()
    if gone_before_the_next_start:
        assert happens(lambda: not is_alive(server))

    postgres = supervise(data_dir)
    postgres.start()
    assert not is_alive(server)
    assert row_is_kept(postgres)


@pytest.mark.parametrize("watched", [False, True])
def test_killed_postmaster_is_noticed_and_start_recovers(data_dir, supervise, monkeypatch, watched):
    monkeypatch.setattr("app.embedded.child.WATCH_THE_PARENT", watched)
    postgres = supervise(data_dir)
    postgres.start()
    query(postgres, "UPDATE kept SET answer = answer")
    os.kill(postgres.pid, signal.SIGKILL)
    assert happens(lambda: postgres.poll() is not None)
    assert postgres.poll() == (128 + signal.SIGKILL if watched else -signal.SIGKILL)
    assert postgres.pid is None

    states: list[str] = []
    postgres.start(states.append)
    assert states == ["starting", "recovering", "ready"]
    assert row_is_kept(postgres)
    postgres.stop()
    assert postgres.poll() == 0


@pytest.mark.parametrize("process_list", [pytest.param("_commands_from_proc", marks=only_linux), "_commands_from_ps"])
def test_busy_backend_of_a_killed_postmaster_is_ended_first(postgres, monkeypatch, process_list):
    if process_list == "_commands_from_ps" and shutil.which("ps") is None:
        pytest.skip("ps is not installed")
    monkeypatch.setattr(predecessor, "_commands_of", getattr(predecessor, process_list))
    endless = "SELECT count(*) FROM generate_series(1, 1000000000000)"
    with closing(psycopg2.connect(postgres.url("trellis_app"), async_=True)) as connection:
        while connection.poll() != psycopg2.extensions.POLL_OK:
            time.sleep(0.01)
        backend = connection.info.backend_pid
        connection.cursor().execute(endless)
        time.sleep(0.3)
        os.kill(postgres.pid, signal.SIGKILL)
        assert happens(lambda: postgres.poll() is not None)
        assert is_alive(backend)
        postgres.start()
        assert not is_alive(backend)
    assert row_is_kept(postgres)


def test_server_that_does_not_stop_is_ended_and_that_is_logged(postgres, monkeypatch, caplog):
    monkeypatch.setattr("app.embedded.supervisor.FAST_SHUTDOWN_SECONDS", 0.1)
    monkeypatch.setattr("app.embedded.supervisor.IMMEDIATE_SHUTDOWN_SECONDS", 0.1)
    os.kill(postgres.pid, signal.SIGSTOP)
    postgres.stop()
    assert "did not stop within 0.1 seconds" in caplog.text
    assert postgres.poll() == -signal.SIGKILL
    postgres.start()
    assert row_is_kept(postgres)


@only_linux
def test_stale_pid_file_naming_a_living_stranger_does_not_matter(data_dir, postgres, supervise):
    pid_file = data_dir / "postgres/postmaster.pid"
    left_behind = pid_file.read_text()
    os.kill(postgres.pid, signal.SIGKILL)
    postgres.stop()

    owner = (data_dir / "postgres").stat().st_uid
    stranger = subprocess.Popen(["sleep", "600"], user=owner, cwd="/")
    try:
        pid_file.write_text(left_behind.replace(left_behind.split()[0], str(stranger.pid), 1))
        again = supervise(data_dir)
        again.start()
        assert row_is_kept(again)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_server_started_by_hand_is_respected(data_dir, postgres):
    postgres.stop()
    user = server_user()
    pg_ctl = find_binaries(user).program("pg_ctl")
    by_hand = [pg_ctl, "-D", str(data_dir / "postgres"), "-w", "-s"]
    assert user.run([*by_hand, "-l", str(data_dir / "postgres/by-hand"), "start"]).returncode == 0
    try:
        with pytest.raises(EmbeddedPostgresError, match="that Trellis did not start"):
            postgres.start()
        assert row_is_kept(postgres)
    finally:
        assert user.run([*by_hand, "stop"]).returncode == 0


def test_interrupted_initdb_leaves_nothing_half_made(empty_dir, supervise, run_script):
    parent = run_script(SUPERVISE, empty_dir)
    assert happens((empty_dir / "postgres.new/base").exists)
    parent.kill()
    parent.wait()
    assert not (empty_dir / "postgres").exists()

    postgres = supervise(empty_dir)
    postgres.start()
    keep_a_row(postgres)
    assert not (empty_dir / "postgres.new").exists()


# ---- Directories


@pytest.mark.parametrize("name", ["long/" + "0123456789" * 12, 'it\'s a "quoted" one, 100% odd\\', "Ünïcödé & = ?#"])
def test_any_directory_name_will_do(empty_dir, template, supervise, name):
    folder = empty_dir / name
    folder.mkdir(parents=True)
    copy_cluster(template, folder)
    postgres = supervise(folder)
    postgres.start()
    url = postgres.url("trellis_owner")
    socket_directory = SocketDirectory(folder).path().stat()
    assert stat.S_IMODE(socket_directory.st_mode) == 0o700
    assert socket_directory.st_uid == (folder / "postgres").stat().st_uid
    postgres.stop()

    again = supervise(folder)
    again.start()
    assert again.url("trellis_owner") == url
    assert row_is_kept(again)


def test_initdb_takes_an_odd_name_too(empty_dir, supervise):
    supervise(empty_dir / 'it\'s "new", 100% $HOME\\').start()


def test_address_of_a_long_directory_is_known_after_the_first_start(empty_dir):
    with pytest.raises(EmbeddedPostgresError, match="start the server first"):
        EmbeddedPostgres(empty_dir / ("0123456789" * 12)).url("trellis_app")


def test_directories_above_keep_their_modes(empty_dir, template, supervise):
    outer, inner = empty_dir / "outer", empty_dir / "outer/inner"
    inner.mkdir(parents=True)
    copy_cluster(template, inner)
    outer.chmod(0o711)
    inner.chmod(0o751)
    supervise(inner).start()
    assert stat.S_IMODE(outer.stat().st_mode) == 0o711
    assert stat.S_IMODE(inner.stat().st_mode) == 0o751
    assert stat.S_IMODE((inner / "postgres").stat().st_mode) == 0o700


@only_root
def test_directory_closed_to_the_system_user_is_named(empty_dir, supervise):
    closed = empty_dir / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(EmbeddedPostgresError, match=f"cannot enter {closed},.*chmod"):
        supervise(closed / "data").start()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@only_root
def test_cluster_of_another_user_is_left_to_him(data_dir, supervise):
    os.chown(data_dir / "postgres", pwd.getpwnam("nobody").pw_uid, -1)
    with pytest.raises(EmbeddedPostgresError, match="belongs to the user with id"):
        supervise(data_dir).start()


def test_data_of_another_major_version_is_refused(data_dir, supervise):
    (data_dir / "postgres/PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedPostgresError, match="was made by Postgres 16"):
        supervise(data_dir).start()


def test_directory_with_other_things_in_it_is_left_alone(empty_dir, supervise):
    (empty_dir / "postgres").mkdir()
    (empty_dir / "postgres/letter.txt").write_text("dear")
    with pytest.raises(EmbeddedPostgresError, match="not a Postgres cluster"):
        supervise(empty_dir).start()
    assert os.listdir(empty_dir / "postgres") == ["letter.txt"]


def test_server_that_cannot_start_says_why_and_frees_the_directory(data_dir, supervise):
    settings = data_dir / "postgres/postgresql.conf"
    good = settings.read_text()
    settings.write_text(good + "shared_buffers = 'a lot'\n")
    with pytest.raises(EmbeddedPostgresError, match='invalid value for parameter "shared_buffers"'):
        supervise(data_dir).start()
    settings.write_text(good)
    supervise(data_dir).start()


@only_root
@only_linux
def test_full_disk_is_said_in_plain_words(empty_dir, supervise):
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m,mode=755", "tmpfs", str(empty_dir)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("may not mount here")
    try:
        with pytest.raises(EmbeddedPostgresError, match="No space left on device"):
            supervise(empty_dir).start()
        assert not (empty_dir / "postgres").exists()
    finally:
        subprocess.run(["umount", str(empty_dir)], check=True)


# ---- Who may do what


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
