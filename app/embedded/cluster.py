"""The cluster: the directory with Postgres' data, made once and configured at each start."""

import hashlib
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from . import configuration
from .binaries import MAJOR_VERSION, Binaries
from .child import Child, Program
from .errors import EmbeddedPostgresError
from .files import flush_directory, make_private_directory, write_whole
from .identity import ServerUser, trusted_names
from .locks import FileLock
from .roles import SUPERUSER
from .serverlog import ServerLog

SETTINGS = "trellis.conf"
INCLUDE_SETTINGS = f"include = '{SETTINGS}'"
INITDB_OPTIONS = [
    *("--username", SUPERUSER),
    *("--encoding", "UTF8"),
    *("--locale-provider", "builtin"),
    *("--builtin-locale", "C.UTF-8"),
    *("--auth-local", "peer"),
    *("--auth-host", "scram-sha-256"),
    "--data-checksums",
]


@dataclass(frozen=True)
class Cluster:
    """A Postgres data directory, the programs for it and the user who owns it."""

    folder: Path
    binaries: Binaries
    user: ServerUser

    def make_if_missing(self, lock: FileLock, log: ServerLog) -> None:
        """Runs initdb beside the final place and renames, so a cluster is complete or absent."""
        fresh = self.folder.with_name(f"{self.folder.name}.new")
        if fresh.exists():
            shutil.rmtree(fresh)
        if self.folder.exists() and any(self.folder.iterdir()):
            return
        make_private_directory(fresh, self.user)
        self._initdb(fresh, lock, log)
        fresh.rename(self.folder)
        flush_directory(self.folder.parent)

    def require_that_it_fits(self) -> None:
        """Raises if the cluster is another user's or was made by another major version."""
        version = self._version()
        if version != MAJOR_VERSION:
            raise EmbeddedPostgresError(
                f"{self.folder} was made by Postgres {version}, and this Trellis brings Postgres "
                f"{MAJOR_VERSION}. Dump it with the Trellis that made it, and restore it into a "
                "new data directory."
            )
        owner = self.folder.stat().st_uid
        if owner != self.user.uid:
            raise EmbeddedPostgresError(
                f"{self.folder} belongs to the user with id {owner}, but Postgres would run as "
                f"'{self.user.name}' (id {self.user.uid}). Start Trellis as the user who made it, "
                f"or give it away: chown -R {self.user.name}: '{self.folder}'"
            )

    def configure(self, socket_directory: Path) -> None:
        """Writes the settings and the rules of who may connect."""
        self._write(SETTINGS, configuration.settings_file(socket_directory))
        self._write("pg_hba.conf", configuration.authentication_file())
        self._write("pg_ident.conf", configuration.identity_file(trusted_names(self.user)))
        settings = self._read("postgresql.conf")
        if INCLUDE_SETTINGS not in settings.splitlines():
            self._write("postgresql.conf", f"{settings}\n{INCLUDE_SETTINGS}\n")

    def forget_dead_server(self) -> None:
        """Removes the pid file of a server that is gone; its pid may now be anybody's.

        To be called with the server lock held, which says that no server of ours is alive.
        """
        note = self._pid_file_lines()
        is_of_here = len(note) > 4 and Path(note[1]).resolve() == self.folder.resolve()
        if is_of_here and _somebody_listens(Path(note[4], f".s.PGSQL.{note[3]}")):
            raise EmbeddedPostgresError(
                f"A Postgres that Trellis did not start (pid {note[0]}) already serves {self.folder}. Stop it first."
            )
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def was_shut_down(self) -> bool:
        """Says whether the last server ended in order, so that there is nothing to recover."""
        answer = self.user.run([self.binaries.program("pg_controldata"), str(self.folder)])
        if answer.returncode != 0:
            raise EmbeddedPostgresError(f"{self.folder} is damaged: {answer.stderr.strip()}")
        facts = dict(line.partition(":")[::2] for line in answer.stdout.splitlines())
        return facts["Database cluster state"].strip() == "shut down"

    def start_server(self, lock: FileLock, log: ServerLog) -> Child:
        """Launches the server and returns it at once, before it accepts connections."""
        command = [self.binaries.program("postgres"), "-D", str(self.folder)]
        command += ["-c", f"cluster_name={self.name}"]
        with log.output.open("ab") as output:
            return Child(Program(command, self.user, lock, output))

    def is_ready(self) -> bool:
        """Says whether the running server accepts connections."""
        note = self._pid_file_lines()
        return len(note) > 7 and note[7].strip() == "ready"

    def server_pid(self) -> int | None:
        """Returns the pid that the running server noted, or None before it has."""
        note = self._pid_file_lines()
        return int(note[0]) if note and note[0].isdigit() else None

    @property
    def name(self) -> str:
        """A name, unique on this machine, that every process of the server shows."""
        return f"trellis-{hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:12]}"

    @property
    def log_folder(self) -> Path:
        """Where the running server writes its log."""
        return self.folder / configuration.FIXED_SETTINGS["log_directory"]

    def _initdb(self, folder: Path, lock: FileLock, log: ServerLog) -> None:
        command = [self.binaries.program("initdb"), *INITDB_OPTIONS, "-D", str(folder)]
        with log.output.open("ab") as output:
            exit_code = Program(command, self.user, lock, output).launch().wait()
        if exit_code != 0:
            raise EmbeddedPostgresError(f"initdb could not make {self.folder} (exit code {exit_code}).\n{log.tail()}")

    def _version(self) -> str:
        try:
            return self._read("PG_VERSION").strip()
        except FileNotFoundError:
            raise EmbeddedPostgresError(
                f"{self.folder} is not empty, but it is not a Postgres cluster either. "
                "Move it away, or choose another data directory."
            ) from None

    def _pid_file_lines(self) -> list[str]:
        try:
            return self._read("postmaster.pid").splitlines()
        except FileNotFoundError:
            return []

    def _read(self, name: str) -> str:
        return os.fsdecode((self.folder / name).read_bytes())

    def _write(self, name: str, text: str) -> None:
        write_whole(self.folder / name, text, self.user)


def _somebody_listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(os.fsencode(path))
        except OSError:
            return False
        return True
