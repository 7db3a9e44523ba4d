"""What is measured against: a Postgres with a project in it, and API servers in processes of their own."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2

from app.embedded import EmbeddedPostgres
from models.migrate import migrate

START_SECONDS = 60.0


@dataclass(frozen=True)
class World:
    """A migrated database with one project."""

    data_dir: Path
    postgres: EmbeddedPostgres
    key: str
    secret_key: str
    environment_id: int

    def url(self, role: str) -> str:
        return self.postgres.url(role)

    def ask(self, question: str) -> tuple[object, ...]:
        with closing(psycopg2.connect(self.url("trellis_owner"))) as connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone() or ()

    def cpu_seconds(self) -> float:
        """Returns what Postgres has used so far, with the connections that have ended."""
        server = psutil.Process(self.postgres.pid)
        ended = server.cpu_times().children_user + server.cpu_times().children_system
        return ended + sum(cpu_of(process) for process in [server, *server.children()])

    @contextmanager
    def api(self, processes: int) -> Iterator["Server"]:
        """A `trellis serve` with the settings of production."""
        port = free_port()
        settings = {"TRELLIS_API_PROCESSES": str(processes), "TRELLIS_PORT": str(port)}
        command = [sys.executable, "-m", "app", "serve"]
        with running(command, environment(self.data_dir) | settings, port) as server:
            yield server

    @contextmanager
    def bare(self) -> Iterator["Server"]:
        """The bare route on the same server."""
        port = free_port()
        command = [sys.executable, "-m", "benchmarks.ingest.bare", str(port)]
        with running(command, environment(self.data_dir), port) as server:
            yield server


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    process: psutil.Process

    def memory(self) -> list[dict[str, float]]:
        """Returns PSS and RSS, in MB, of its processes, itself the first."""
        return [memory_of(process.pid) for process in [self.process, *self.process.children(recursive=True)]]

    def cpu_seconds(self) -> float:
        return sum(cpu_of(process) for process in [self.process, *self.process.children(recursive=True)])


@contextmanager
def world() -> Iterator[World]:
    directory = Path(tempfile.mkdtemp(prefix="trellis-bench-"))
    directory.chmod(0o755)  # under root, Postgres runs as another user
    data_dir = directory / "data"
    postgres = EmbeddedPostgres(data_dir)
    try:
        postgres.start()
        migrate(postgres.url("trellis_owner"))
        yield World(data_dir, postgres, *project(data_dir, postgres))
    finally:
        postgres.stop()
        shutil.rmtree(directory, ignore_errors=True)


def project(data_dir: Path, postgres: EmbeddedPostgres) -> tuple[str, str, int]:
    """Makes a project. Returns the write key, the secret key and the id of its live environment."""
    command = [sys.executable, "-m", "app", "keys", "new-project", "Benchmark", "--plan", "unmetered"]
    answer = subprocess.run(command, env=environment(data_dir), check=True, capture_output=True, text=True)
    keys = {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in answer.stdout.splitlines()}
    with closing(psycopg2.connect(postgres.url("trellis_owner"))) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM environment WHERE name = 'live'")
        (environment_id,) = cursor.fetchone() or (0,)
    return keys["live", "write"], keys["live", "secret"], environment_id


def environment(data_dir: Path) -> dict[str, str]:
    """Returns the variables for a command of Trellis: no settings but where the data is."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
    return others | {"TRELLIS_DATA_DIR": str(data_dir), "TRELLIS_LOG_LEVEL": "warning"}


@contextmanager
def running(command: list[str], variables: dict[str, str], port: int) -> Iterator[Server]:
    process = psutil.Popen(command, env=variables)
    try:
        wait_until_ready(process, port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_ready(process: psutil.Popen, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("The server has stopped while it was starting.")
        if status(port) == http.client.OK:
            return
        time.sleep(0.05)
    raise RuntimeError("The server was not ready in time.")


def status(port: int) -> int:
    """Returns the status of `/readyz`, 0 where nobody answers."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/readyz")
            return connection.getresponse().status
    except OSError:
        return 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def memory_of(pid: int) -> dict[str, float]:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in rollup}
    return {"pss_mb": round(sizes["Pss"], 1), "rss_mb": round(sizes["Rss"], 1)}


def cpu_of(process: psutil.Process) -> float:
    """Returns the seconds that it has used; those of one that has just ended are in its parent's account."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system
