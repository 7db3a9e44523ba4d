"""What is left of an earlier server on the same cluster, and how it is brought to an end.

A parent that was killed leaves a server that is still shutting down; a postmaster that was
killed leaves backends that have not noticed. All of them hold the server lock, so nothing may
touch the cluster until it is free.
"""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedPostgresError
from .identity import ServerUser
from .locks import FileLock

# Seconds to wait, then the signal to send to what is still there.
ESCALATION = ((1.0, signal.SIGINT), (60.0, signal.SIGQUIT), (15.0, signal.SIGKILL))
LAST_WAIT = 10.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Leftover:
    """A process of an earlier server."""

    pid: int
    is_postmaster: bool


def wait_until_gone(lock: FileLock, cluster_name: str, user: ServerUser) -> None:
    """Takes the server lock, ending what holds it; raises if that cannot be ended."""
    if lock.acquire(user):
        return
    log.info("waiting for the previous Postgres on this data directory to stop")
    for seconds, number in ESCALATION:
        if lock.acquire(user, within=seconds):
            return
        _signal(number, _leftovers(cluster_name, user))
    if not lock.acquire(user, within=LAST_WAIT):
        raise EmbeddedPostgresError(
            f"Processes of an earlier Postgres still hold {lock.path} and cannot be ended from "
            f"here (another container on the same volume?). Seen here: "
            f"{[found.pid for found in _leftovers(cluster_name, user)] or 'none'}."
        )


def _signal(number: signal.Signals, leftovers: list[Leftover]) -> None:
    postmasters = [found for found in leftovers if found.is_postmaster]
    # A living postmaster ends its own children, and in the right order.
    leave_the_children = postmasters and number != signal.SIGKILL
    for found in postmasters if leave_the_children else leftovers:
        log.warning("sending %s to process %s of the previous Postgres", number.name, found.pid)
        try:
            os.kill(found.pid, number)
        except ProcessLookupError:
            continue


def _leftovers(cluster_name: str, user: ServerUser) -> list[Leftover]:
    """Finds the server's processes by the cluster name that each shows in its command line."""
    child_title = f"postgres: {cluster_name}: "
    postmaster_option = f"cluster_name={cluster_name}"
    return [
        Leftover(pid, is_postmaster=postmaster_option in command)
        for pid, command in _commands_of(user.uid)
        if command.startswith(child_title) or postmaster_option in command
    ]


def _commands_of(uid: int) -> Iterator[tuple[int, str]]:
    # Not ps on Linux: small container images come without it.
    return _commands_from_proc(uid) if sys.platform == "linux" else _commands_from_ps(uid)


def _commands_from_proc(uid: int) -> Iterator[tuple[int, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid == uid:
                yield int(folder.name), os.fsdecode((folder / "cmdline").read_bytes())
        except OSError:
            continue  # ended meanwhile


def _commands_from_ps(uid: int) -> Iterator[tuple[int, str]]:
    listing = subprocess.run(
        ["ps", "-axww", "-o", "uid=,pid=,command="],
        capture_output=True,
        text=True,
        errors="surrogateescape",
    )
    for line in listing.stdout.splitlines():
        owner, pid, command = line.split(None, 2)
        if int(owner) == uid:
            yield int(pid), command
