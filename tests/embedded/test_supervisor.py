"""The embedded Postgres in its ordinary life: it is made, set up and started once at a time."""

import os
import threading
import time

import pytest

from app.embedded import AlreadyRunning
from tests.support.clusters import SUPERVISE, happens, is_alive, keep_a_row, query, row_is_kept, started_in_script

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
