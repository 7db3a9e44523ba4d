"""Keys that are revoked while four servers take requests with them: how long each goes on."""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from tests.limits.conftest import Report
from tests.support.ports import free_port
from tests.support.project import make_key, make_project

pytestmark = pytest.mark.limits
ROOT = Path(__file__).resolve().parents[2]
SERVERS = 4
KEYS = 100
KEYS_WITHOUT_NEWS = 5
MOST_SECONDS = 0.1
MOST_SECONDS_WITHOUT_NEWS = 5.0
PAUSE_S = 0.004
OK, GONE = 200, 401


@pytest.fixture(scope="module")
def servers(postgres: EmbeddedPostgres) -> Iterator[list[str]]:
    """The addresses of four servers on one database, each with a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
    kept |= {"TRELLIS_DATABASE_URL": postgres.url("trellis_app"), "TRELLIS_ADDRESS_LIMIT": "100000"}
    kept |= {"TRELLIS_POOL_SIZE": "3", "TRELLIS_LOG_LEVEL": "warning"}
    ports = [free_port() for _ in range(SERVERS)]
    command = [sys.executable, "-m", "app", "serve"]
    running = [subprocess.Popen(command, cwd=ROOT, env=kept | {"TRELLIS_PORT": str(port)}) for port in ports]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    for url in urls:
        await_ready(url)
    yield urls
    for process in running:
        process.terminate()
    for process in running:
        process.wait(20)


def await_ready(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/readyz", trust_env=False).status_code == OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} is not ready")


class User(threading.Thread):
    """Uses a key at one server until it is refused; `last_ok` is when it sent what was last accepted."""

    def __init__(self, client: httpx.Client, key: str) -> None:
        super().__init__(daemon=True)
        self.client = client
        self.headers = {"X-API-Key": key}
        self.known = threading.Event()
        self.last_ok = 0.0

    def run(self) -> None:
        while True:
            sent = time.monotonic()
            status = self.client.get("/v1/keys/self", headers=self.headers).status_code
            if status == GONE:
                return
            assert status == OK
            self.last_ok = sent
            self.known.set()
            time.sleep(PAUSE_S)


def delays(clients: list[httpx.Client], owner: psycopg2.extensions.connection, count: int) -> list[float]:
    """Returns for so many keys and every server for how many seconds a revoked key went on working."""
    project = make_project(owner)
    found = []
    for number in range(count):
        key = make_key(owner, project.live.id, "live", "secret", [])
        users = [User(client, key) for client in clients]
        for user in users:
            user.start()
        assert all(user.known.wait(10) for user in users)
        admin = clients[number % len(clients)]
        headers = {"X-API-Key": project.live.secret_key}
        id_ = admin.get("/v1/keys", params={"limit": 1}, headers=headers).json()["data"][0]["id"]
        assert admin.delete(f"/v1/keys/{id_}", headers=headers).status_code == 204
        revoked = time.monotonic()
        for user in users:
            user.join(30)
            assert not user.is_alive()
        found += [max(0.0, user.last_ok - revoked) for user in users]
    return found


def row(name: str, found: list[float]) -> str:
    ordered = sorted(found)
    p99 = ordered[max(0, -(-len(ordered) * 99 // 100) - 1)]
    figures = (statistics.median(ordered), p99, ordered[-1])
    return f"| {name} | {len(found)} | " + " | ".join(f"{1000 * seconds:,.1f} ms" for seconds in figures) + " |"


def test_a_revoked_key_ends_everywhere(
    servers: list[str], owner: psycopg2.extensions.connection, report: Report
) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(httpx.Client(base_url=url, timeout=30, trust_env=False)) for url in servers]
        told = delays(clients, owner, KEYS)
        with owner.cursor() as cursor:
            cursor.execute("ALTER TABLE api_key DISABLE TRIGGER tell_of_key")
            try:
                untold = delays(clients, owner, KEYS_WITHOUT_NEWS)
            finally:
                cursor.execute("ALTER TABLE api_key ENABLE TRIGGER tell_of_key")
    head = ["| servers are | keys x servers | median | p99 | longest |", "|---|---:|---:|---:|---:|"]
    why = "Counted from the answer to the revocation to when the last request was sent that was still served."
    report.add("A revoked key", [*head, row("told", told), row("not told", untold), "", why])
    assert sorted(told)[-(-len(told) * 99 // 100) - 1] <= MOST_SECONDS
    assert max(untold) <= MOST_SECONDS_WITHOUT_NEWS
