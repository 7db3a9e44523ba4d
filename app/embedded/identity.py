"""Who the server runs as: the current user, or a system user of its own when that is root."""

import grp
import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedPostgresError

SYSTEM_USER = "trellis"

# Prints the first of the given directories that may not be entered.
FIRST_CLOSED_DIRECTORY = 'for d; do [ -x "$d" ] || { printf %s "$d"; exit 1; }; done'

INHERITED_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class ServerUser:
    """The operating-system user that runs Postgres and owns its files."""

    name: str
    uid: int
    gid: int

    @property
    def differs_from_ours(self) -> bool:
        """Says whether running as this user means to drop root's rights first."""
        return self.uid != os.geteuid()

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Runs a short command as this user and returns how it ended and what it printed."""
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            cwd="/",
            env=clean_environment(),
            user=self.uid if self.differs_from_ours else None,
            group=self.gid if self.differs_from_ours else None,
            extra_groups=[] if self.differs_from_ours else None,
        )

    def own(self, path: Path) -> None:
        """Gives a file or directory that we just made to this user."""
        if self.differs_from_ours:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def own_open_file(self, descriptor: int) -> None:
        """Gives an open file that we just made to this user."""
        if self.differs_from_ours:
            os.fchown(descriptor, self.uid, self.gid)

    def require_access(self, directory: Path) -> None:
        """Raises if this user cannot enter the directory or one of its parents."""
        if not self.differs_from_ours:
            return
        chain = [str(parent) for parent in [*reversed(directory.parents), directory]]
        check = self.run(["/bin/sh", "-c", FIRST_CLOSED_DIRECTORY, "sh", *chain])
        if check.returncode != 0:
            closed = check.stdout or str(directory)
            raise EmbeddedPostgresError(
                f"The user '{self.name}', which runs Postgres for root, cannot enter {closed}, "
                f"so it cannot reach {directory}. Choose a data directory elsewhere "
                f"(for example under /var/lib/trellis), or open that directory yourself: "
                f"chmod o+x '{closed}'"
            )


def server_user() -> ServerUser:
    """Returns the user that runs Postgres; under root it is made first if it is missing."""
    return _system_user() if os.geteuid() == 0 else _current_user()


def trusted_names(user: ServerUser) -> list[str]:
    """Returns the names of the users that may run Trellis on this machine."""
    return sorted({user.name, _current_user().name})


def clean_environment() -> dict[str, str]:
    """Returns the environment for Postgres' programs: no PG* settings, no secrets, no locale."""
    kept = {name: os.environ[name] for name in INHERITED_VARIABLES if name in os.environ}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def _current_user() -> ServerUser:
    uid = os.geteuid()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedPostgresError(
            f"The current user (uid {uid}) has no name on this machine, and Postgres needs one. "
            "Add it to /etc/passwd, or run Trellis as root or as a user with a name."
        ) from None
    return ServerUser(entry.pw_name, uid, entry.pw_gid)


def _system_user() -> ServerUser:
    if sys.platform == "darwin":
        raise EmbeddedPostgresError("On macOS, run Trellis as an ordinary user, not as root.")
    entry = _look_up(SYSTEM_USER) or _create_system_user()
    if entry.pw_uid == 0 or entry.pw_gid == 0:
        raise EmbeddedPostgresError(
            f"The user '{SYSTEM_USER}' has root's user or group id; Postgres must have its own. "
            f"Remove that user and Trellis will make a proper one."
        )
    return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _create_system_user() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin"]
    command += ["--gid", SYSTEM_USER] if _group_exists(SYSTEM_USER) else ["--user-group"]
    try:
        made = subprocess.run([*command, SYSTEM_USER], capture_output=True, text=True)
        problem = made.stderr.strip()
    except FileNotFoundError:
        problem = "the command useradd is missing"
    entry = _look_up(SYSTEM_USER)
    if entry is None:
        raise EmbeddedPostgresError(
            f"Postgres does not run as root, and its user '{SYSTEM_USER}' could not be made: "
            f"{problem}. Make that user yourself, or run Trellis as an ordinary user."
        )
    return entry


def _look_up(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _group_exists(name: str) -> bool:
    try:
        grp.getgrnam(name)
    except KeyError:
        return False
    return True
