"""Runs one of Postgres' programs as the server's user, so that it ends when its parent does.

    python -m app.embedded.launcher [--user UID:GID] [--watch] PARENT_PID PROGRAM [ARGUMENT ...]

On Linux the kernel is asked for the signal and this process becomes the program. Elsewhere, or
with --watch, it stays beside the program and watches the parent. It imports the standard library
only and all of it at the top: once root's rights are dropped, nothing more may be readable.
"""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
from types import FrameType

FAST_SHUTDOWN = signal.SIGINT
PR_SET_PDEATHSIG = 1
SECONDS_BETWEEN_LOOKS = 0.25


def main(arguments: list[str]) -> int:
    """Runs the program and returns its exit code, unless this process became the program."""
    options = _parse(arguments)
    if options.user is not None:
        _become(*map(int, options.user.split(":")))
    os.chdir("/")
    os.umask(0o077)
    command = [options.program, *options.arguments]
    if options.watch:
        return _run_and_watch(command, options.parent)
    _ask_for_shutdown_when_parent_dies()
    if os.getppid() == options.parent:
        os.execv(options.program, command)
    return 1


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app.embedded.launcher")
    parser.add_argument("--user", metavar="UID:GID")
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("parent", type=int, metavar="PARENT_PID")
    parser.add_argument("program")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args(arguments)


def _become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def _ask_for_shutdown_when_parent_dies() -> None:
    """Must come after the change of user, which clears it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, FAST_SHUTDOWN, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")


def _run_and_watch(command: list[str], parent: int) -> int:
    program = subprocess.Popen(command, close_fds=False)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        program.send_signal(number)

    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, pass_on)
    while True:
        try:
            return _as_exit_code(program.wait(timeout=SECONDS_BETWEEN_LOOKS))
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                program.send_signal(FAST_SHUTDOWN)
                return _as_exit_code(program.wait())


def _as_exit_code(returncode: int) -> int:
    return returncode if returncode >= 0 else 128 - returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
