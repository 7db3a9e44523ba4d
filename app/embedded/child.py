"""Our child processes: Postgres' programs, started by the launcher so that they end with us."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .identity import ServerUser, clean_environment
from .locks import FileLock

LAUNCHER = Path(__file__).resolve().with_name("launcher.py")
WATCH_THE_PARENT = sys.platform != "linux"


@dataclass(frozen=True)
class Program:
    """A program of Postgres to run as the server's user, its output going to a file.

    It inherits the lock, so the lock stays taken until the last of its processes is gone.
    """

    command: list[str]
    user: ServerUser
    lock: FileLock
    output: IO[bytes]

    def launch(self) -> "subprocess.Popen[bytes]":
        """Starts the program in a session of its own, out of reach of the terminal's Ctrl-C."""
        return subprocess.Popen(
            [*self._launcher(), str(os.getpid()), *self.command],
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=self.output,
            env=clean_environment(),
            pass_fds=[self.lock.descriptor],
            start_new_session=True,
        )

    def _launcher(self) -> list[str]:
        # By its path, and isolated: it must start from any directory and import nothing of ours.
        start = [sys.executable, "-I", "-S", str(LAUNCHER)]
        if self.user.differs_from_ours:
            start += ["--user", f"{self.user.uid}:{self.user.gid}"]
        return [*start, "--watch"] if WATCH_THE_PARENT else start


class Child:
    """A running program, launched and reaped by a thread that lives as long as it does.

    Linux sends the parent-death signal when the launching *thread* ends, so the thread that
    happens to call `start()` must not be the one that launches.
    """

    def __init__(self, program: Program) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._failure: OSError | None = None
        self._launched = threading.Event()
        self._thread = threading.Thread(
            target=self._launch_and_reap, args=[program], name="embedded-postgres", daemon=True
        )
        self._thread.start()
        self._launched.wait()
        if self._failure is not None:
            raise self._failure

    def exit_code(self) -> int | None:
        """Returns None while it runs, then its exit code (negative: the signal that ended it)."""
        return None if self._process is None else self._process.returncode

    def send(self, number: signal.Signals) -> None:
        """Sends a signal, unless it has ended."""
        if self._process is not None:
            self._process.send_signal(number)

    def wait(self, seconds: float) -> bool:
        """Waits until it has ended, and returns whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _launch_and_reap(self, program: Program) -> None:
        try:
            self._process = program.launch()
        except OSError as failure:
            self._failure = failure
            return
        finally:
            self._launched.set()
        self._process.wait()
