"""The embedded Postgres against real kills, stale files, and servers that others started."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import closing

import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres, EmbeddedPostgresError, predecessor
from app.embedded.binaries import find_binaries
from app.embedded.identity import server_user
from tests.support.clusters import (
    SUPERVISE,
    happens,
    is_alive,
    keep_a_row,
    only_linux,
    query,
    row_is_kept,
    started_in_script,
)


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
