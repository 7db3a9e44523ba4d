"""The database away, or hanging: a server of its own, whose Postgres is stopped under it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from tests.contract.answers import assert_answer, send
from tests.support.databases import migrated_postgres
from tests.support.ports import free_port
from tests.support.project import make_key
from tests.support.scene import OPERATIONS, key_type, make_scene, stored

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[EmbeddedPostgres]:
    with migrated_postgres() as postgres:
        yield postgres


@pytest.fixture(scope="module")
def own_server_url(own_postgres: EmbeddedPostgres) -> Iterator[str]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
    environment |= {
        "TRELLIS_DATABASE_URL": own_postgres.url("trellis_app"),
        "TRELLIS_PORT": str(port),
        "TRELLIS_STATEMENT_TIMEOUT_MS": "1000",
    }
    server = subprocess.Popen([sys.executable, "-m", "app", "serve"], cwd=ROOT, env=environment)
    url = f"http://127.0.0.1:{port}"
    until(lambda: httpx.get(f"{url}/readyz", trust_env=False).status_code == 200, seconds=60)
    yield url
    server.terminate()
    assert server.wait(10) in (0, -signal.SIGTERM)


def until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(httpx.TransportError):
            if is_so():
                return
        assert time.monotonic() < end
        time.sleep(0.05)


# What needs the database to look a key up at most, and is answered while a key is known.
WITHOUT_DATABASE = {"compat.posthogFlags", "compat.segmentSettings"}


def test_503_within_a_second_while_the_database_is_away_and_none_after(
    own_postgres: EmbeddedPostgres, own_server_url: str
) -> None:
    owner = psycopg2.connect(own_postgres.url("trellis_owner"))
    owner.autocommit = True
    scene = make_scene(own_server_url, owner)
    fresh = [make_key(owner, scene.live.id, "live", key_type(operation), operation.scopes) for operation in OPERATIONS]
    counted = stored(owner, scene.project)
    owner.close()
    own_postgres.stop()
    for operation, unknown in zip(OPERATIONS, fresh, strict=True):
        if operation.id in WITHOUT_DATABASE:
            assert send(scene, operation).status_code == 200 or operation.needs_key
            continue
        assert "503" in operation.spec["responses"]
        for key in ("", unknown) if operation.needs_key else (None,):
            begun = time.monotonic()
            answer = send(scene, operation, key=key)
            assert time.monotonic() - begun < 1, operation.id
            assert answer.status_code == 503, (operation.id, answer.text)
            assert int(answer.headers["retry-after"]) >= 1
            if operation.needs_key:
                assert_answer(answer, operation, 503, "service_unavailable")
    own_postgres.start()
    (track,) = (operation for operation in OPERATIONS if operation.id == "ingest.track")
    until(lambda: send(scene, track).status_code == 200)
    owner = psycopg2.connect(own_postgres.url("trellis_owner"))
    after = stored(owner, scene.project)
    owner.close()
    assert after["event"][0] == counted["event"][0] + 1
    assert after["person"][0] == counted["person"][0] + 1
    assert all(after[table] == counted[table] for table in ("account", "api_key", "dead_letter", "project"))


def test_a_database_that_hangs_keeps_nobody_waiting(own_postgres: EmbeddedPostgres, own_server_url: str) -> None:
    """Frozen, it neither answers nor refuses, and no timeout of its own ends a statement."""
    owner = psycopg2.connect(own_postgres.url("trellis_owner"))
    owner.autocommit = True
    scene = make_scene(own_server_url, owner)
    owner.close()
    by_id = {operation.id: operation for operation in OPERATIONS}
    seconds = {"lifecycle.getHealth": 2, "ingest.track": 2, "management.getProject": 5}
    until(lambda: all(send(scene, by_id[name]).status_code == 200 for name in seconds))
    server = psutil.Process(own_postgres.pid)
    frozen = [server, *server.children(recursive=True)]
    for process in frozen:
        process.suspend()
    try:
        for name, most in seconds.items():
            begun = time.monotonic()
            assert send(scene, by_id[name]).status_code == 503, name
            assert time.monotonic() - begun < most, name
    finally:
        for process in frozen:
            process.resume()
    until(lambda: all(send(scene, by_id[name]).status_code == 200 for name in seconds), seconds=20)
