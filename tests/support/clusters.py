"""Clusters in tests: copied, asked, and watched from outside."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from app.embedded import EmbeddedPostgres
from app.embedded.identity import server_user
from app.embedded.locks import FileLock

AS_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not AS_ROOT, reason="needs root to act as several users")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="about Linux' own mechanism")

# Starts a server on a directory, and says how it stands and its pid.
SUPERVISE = """
import sys, time
from pathlib import Path
from app.embedded import EmbeddedPostgres
postgres = EmbeddedPostgres(Path(sys.argv[1]))
postgres.start(lambda state: print(state, flush=True))
print(postgres.pid, flush=True)
time.sleep(600)
"""


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
