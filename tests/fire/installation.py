"""A real `trellis up` in a directory of its own, and its processes, to be killed."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from app.embedded import EmbeddedPostgres
from tests.support.ports import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 40.0

KINDS = ("API", "API worker", "worker", "backend", "postmaster", "up")


class Installation:
    """What a person has who runs `trellis up`, and starts it again when it was killed."""

    def __init__(self, folder: Path, api_processes: int) -> None:
        self.data_dir = folder / "data"
        self.log = folder / "up.log"
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
        self.environment |= {
            "TRELLIS_DATA_DIR": str(self.data_dir),
            "TRELLIS_PORT": str(self.port),
            "TRELLIS_ML_PORT": str(free_port()),
            "TRELLIS_ARCHIVE_AFTER_S": "0",  # so that blocks are written under fire, too
        }
        self.use(api_processes)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def use(self, api_processes: int) -> None:
        """Says with how many API processes it starts the next time."""
        self.environment["TRELLIS_API_PROCESSES"] = str(api_processes)

    def database_url(self, role: str) -> str:
        return EmbeddedPostgres(self.data_dir).url(role)

    def start(self, patience_s: float = 0.0) -> None:
        """Runs `trellis up`, and returns when it is ready. One that ends is run again for so many seconds."""
        deadline = time.monotonic() + patience_s
        self.run_up()
        while not self.becomes_ready():
            assert time.monotonic() < deadline, f"`trellis up` has ended:\n{self.tail()}"
            self.run_up()

    def run_up(self) -> None:
        with self.log.open("ab") as log:
            self.up = psutil.Popen(
                [sys.executable, "-m", "app", "up"],
                cwd=REPOSITORY,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def becomes_ready(self) -> bool:
        """Waits until it is ready. Returns False where it ends before."""
        deadline = time.monotonic() + START_SECONDS
        while self.up.poll() is None:
            if self.is_ready() and self.processes("API"):
                return True
            assert time.monotonic() < deadline, f"`trellis up` is not ready after {START_SECONDS} s:\n{self.tail()}"
            time.sleep(0.05)
        return False

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=2, trust_env=False).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def new_key(self, wanted: str) -> str:
        """Makes a project. Returns the key of that type of its live environment."""
        command = [sys.executable, "-m", "app", "keys", "new-project", "Fire", "--plan", "unmetered"]
        made = subprocess.run(command, cwd=REPOSITORY, env=self.environment, check=True, capture_output=True, text=True)
        lines = (line.split("\t") for line in made.stdout.splitlines())
        return next(key for environment, type_, key in lines if (environment, type_) == ("live", wanted))

    def kill(self, kind: str, choose: random.Random) -> bool:
        """Kills a process of that kind at once. Returns whether there was one."""
        candidates = self.processes(kind)
        if not candidates:
            return False
        try:
            choose.choice(candidates).kill()
        except psutil.NoSuchProcess:
            return False
        return True

    def processes(self, kind: str) -> list[psutil.Process]:
        """Returns the living processes of a kind."""
        try:
            return self.find(kind)
        except (psutil.NoSuchProcess, psutil.AccessDenied, FileNotFoundError, ValueError):
            return []

    def find(self, kind: str) -> list[psutil.Process]:
        if kind == "up":
            return [self.up]
        if kind == "postmaster":
            return [self.postmaster()]
        if kind == "backend":
            return [process for process in self.postmaster().children() if "trellis_app" in process.cmdline()[0]]
        name = "worker" if kind == "worker" else "serve"
        commands = [process for process in self.up.children() if process.cmdline()[1:4] == ["-m", "app", name]]
        if kind != "API worker":
            return commands
        # Python's own helper beside the workers is not one of them.
        return [child for api in commands for child in api.children() if "spawn_main" in " ".join(child.cmdline())]

    def postmaster(self) -> psutil.Process:
        lines = (self.data_dir / "postgres" / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(lines[0]))
        if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
            raise psutil.NoSuchProcess(process.pid)
        return process

    def stop(self) -> None:
        """Ends it as a service manager does, and makes sure that nothing of it is left."""
        if self.up.poll() is None:
            self.up.send_signal(signal.SIGTERM)  # a shell has its background jobs ignore that of Ctrl-C
            try:
                self.up.wait(STOP_SECONDS)
            except psutil.TimeoutExpired:
                self.up.kill()
        for process in self.leftovers():
            process.kill()
        self.reap()

    def reap(self) -> None:
        """Waits for the process that was started. psutil may have seen its end without telling `subprocess`."""
        with contextlib.suppress(psutil.TimeoutExpired):
            self.up.wait(STOP_SECONDS)
        self.up.poll()

    def leftovers(self) -> list[psutil.Process]:
        """Returns the processes that were started with this data directory, and are still there."""
        return [process for process in psutil.process_iter() if self.is_ours(process)]

    def is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.environ().get("TRELLIS_DATA_DIR") == str(self.data_dir)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False


@contextmanager
def installed(api_processes: int = 1) -> Iterator[Installation]:
    """An installation that is up, and gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="trellis-fire-"))
    folder.chmod(0o755)  # under root, Postgres runs as another user
    installation = Installation(folder, api_processes)
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()
        shutil.rmtree(folder, ignore_errors=True)
