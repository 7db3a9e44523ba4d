"""Processes that share a bucket, and what they were served together."""

import json
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 2.0  # until the last process has imported what it needs


@dataclass(frozen=True)
class Outcome:
    """When requests were served, in seconds since the beginning, in order, and the rate a second they were held to."""

    limit: int
    seconds: float
    served: list[float]

    @property
    def allowance(self) -> float:
        """How many requests the rate lets through from the first one served, which may have waited for a process."""
        return self.limit * (1 + self.seconds - self.served[0])

    @property
    def excess(self) -> int:
        """By how many requests too many were served until any moment; 0 or less where that never was so."""
        return max(count - int(self.limit * (1 + at)) for count, at in enumerate(self.served, 1))


def crowd(url: str, processes: int, limit: int, seconds: float) -> Outcome:
    """Returns what so many processes get that each ask for more than the limit."""
    begin, name = time.monotonic() + START_SECONDS, uuid.uuid4().hex
    command = [sys.executable, "-m", "tests.support.limit_process", url, name, str(limit), str(begin), str(seconds)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(processes)]
    printed = [process.communicate(timeout=seconds + 30)[0] for process in running]
    assert all(process.returncode == 0 for process in running)
    return Outcome(limit, seconds, sorted(at - begin for text in printed for at in json.loads(text)))
