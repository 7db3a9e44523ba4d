"""The directory of the server's socket: inside the data directory if its path allows it."""

import os
import stat
import tempfile
from pathlib import Path

from .configuration import PORT
from .errors import EmbeddedPostgresError
from .files import make_private_directory, write_whole
from .identity import ServerUser

SOCKET_FILE = f".s.PGSQL.{PORT}"
# The address of a socket holds 104 bytes on macOS and 108 on Linux.
LONGEST_SOCKET_PATH = 100
OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO


class SocketDirectory:
    """A private directory whose path a Unix socket can have and libpq can be told."""

    def __init__(self, data_dir: Path) -> None:
        self._inside = data_dir / "socket"
        self._reminder = data_dir / "postgres.socket"

    def path(self) -> Path:
        """Returns where the directory is; raises if it has never been made."""
        if _fits(self._inside):
            return self._inside
        elsewhere = self._remembered()
        if elsewhere is None:
            raise EmbeddedPostgresError(
                f"{self._inside} cannot hold a socket (its path is too long or has a comma), and "
                f"no other place is noted in {self._reminder}: start the server first."
            )
        return elsewhere

    def prepare(self, user: ServerUser) -> Path:
        """Makes the directory if needed, private to the user, and returns its path."""
        if not _fits(self._inside):
            return self._prepare_elsewhere(user)
        if not self._inside.exists():
            make_private_directory(self._inside, user)
        if not _is_private_to(self._inside, user):
            raise EmbeddedPostgresError(
                f"{self._inside} is not a directory that only '{user.name}' may enter. "
                "Remove it, and Trellis will make it anew."
            )
        return self._inside

    def _prepare_elsewhere(self, user: ServerUser) -> Path:
        remembered = self._remembered()
        if remembered is not None and _is_private_to(remembered, user):
            return remembered
        made = _make_in_temporary_directory(user)
        write_whole(self._reminder, str(made), user)
        return made

    def _remembered(self) -> Path | None:
        try:
            return Path(os.fsdecode(self._reminder.read_bytes()))
        except FileNotFoundError:
            return None


def _make_in_temporary_directory(user: ServerUser) -> Path:
    for place in (tempfile.gettempdir(), "/tmp"):
        if _fits(Path(place, "trellis-12345678")) and _may_enter(user, Path(place)):
            made = Path(tempfile.mkdtemp(prefix="trellis-", dir=place))
            user.own(made)
            return made
    raise EmbeddedPostgresError(
        f"There is no place for Postgres' socket: the path of the data directory is too long or "
        f"has a comma, and {tempfile.gettempdir()} and /tmp cannot be used either."
    )


def _fits(directory: Path) -> bool:
    path = os.fsencode(directory / SOCKET_FILE)
    # libpq takes a comma for the end of one host and the start of the next.
    return len(path) <= LONGEST_SOCKET_PATH and b"," not in path


def _may_enter(user: ServerUser, directory: Path) -> bool:
    try:
        user.require_access(directory)
    except EmbeddedPostgresError:
        return False
    return directory.is_dir()


def _is_private_to(directory: Path, user: ServerUser) -> bool:
    try:
        found = directory.lstat()
    except FileNotFoundError:
        return False
    is_closed_to_others = found.st_mode & OTHERS_MAY == 0
    return stat.S_ISDIR(found.st_mode) and found.st_uid == user.uid and is_closed_to_others
