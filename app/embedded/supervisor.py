"""Starts the embedded Postgres of a data directory, keeps it ours alone, and stops it."""

import logging
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psycopg2

from .binaries import find_binaries
from .child import Child
from .cluster import Cluster
from .configuration import PORT
from .errors import AlreadyRunning, EmbeddedPostgresError
from .files import empty_file, make_directories
from .identity import ServerUser, server_user
from .locks import FileLock
from .predecessor import wait_until_gone
from .roles import DATABASE, MAINTENANCE_DATABASE, SUPERUSER, ensure_roles, ensure_schema
from .serverlog import ServerLog
from .sockets import SocketDirectory

FAST_SHUTDOWN_SECONDS = 60.0
IMMEDIATE_SHUTDOWN_SECONDS = 15.0
SECONDS_BETWEEN_LOOKS = 0.02
SECONDS_TO_LET_GO = 0.5

log = logging.getLogger(__name__)


class EmbeddedPostgres:
    """A Postgres server of our own on one data directory.

    It ends when this process ends, however that happens. Only one process at a time supervises
    a data directory.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = Path(os.path.abspath(data_dir))
        self._supervisor_lock = FileLock(self._data_dir / "postgres.lock")
        self._server_lock = FileLock(self._data_dir / "postgres.server.lock")
        self._socket = SocketDirectory(self._data_dir)
        self._cluster: Cluster | None = None
        self._server: Child | None = None
        self._our_pid = os.getpid()

    def start(self, on_state: Callable[[str], None] | None = None) -> None:
        """Starts the server and returns when it accepts connections, however long that takes.

        Reports "starting", then "recovering" if the last run did not end in order, then "ready".
        Makes the cluster, the roles and the database if they are missing. Does nothing if the
        server runs. Raises AlreadyRunning if another live process supervises this data
        directory, and EmbeddedPostgresError if the server cannot be started.
        """
        report = on_state or _keep_quiet
        if self._is_running():
            report("ready")
            return
        try:
            self._start(report)
        except OSError as error:
            self.stop()
            raise EmbeddedPostgresError(f"Postgres could not be started on {self._data_dir}: {error}") from error
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stops the server, waits until it is gone and frees the data directory."""
        # A forked worker that runs our `finally` must not stop the server of its parent.
        if os.getpid() != self._our_pid:
            return
        if self._server is not None:
            _shut_down(self._server)
        self._server_lock.release()
        self._supervisor_lock.release()

    def poll(self) -> int | None:
        """Returns the exit code of a server that ended, None while it runs or before it did.

        A negative code is the signal that ended it. After that, `start()` may be called again.
        """
        return None if self._server is None else self._server.exit_code()

    def url(self, role: str) -> str:
        """Returns the libpq URL by which the role reaches the database.

        Works in any process of a trusted user, whether or not it is the one that supervises.
        """
        return self._url(role, DATABASE)

    @property
    def pid(self) -> int | None:
        """The process id of the running server, None if there is none."""
        if self._cluster is None or not self._is_running():
            return None
        return self._cluster.server_pid()

    def _is_running(self) -> bool:
        return self._server is not None and self._server.exit_code() is None

    def _start(self, report: Callable[[str], None]) -> None:
        user = server_user()
        self._open_data_directory(user)
        report("starting")
        cluster = Cluster(self._data_dir / "postgres", find_binaries(user), user)
        wait_until_gone(self._server_lock, cluster.name, user)
        output = self._data_dir / "postgres-start.log"
        empty_file(output, user)
        cluster.make_if_missing(self._server_lock, ServerLog(output, cluster.log_folder))
        cluster.require_that_it_fits()
        cluster.forget_dead_server()
        cluster.configure(self._socket.prepare(user))
        in_order = cluster.was_shut_down()
        server_log = ServerLog(output, cluster.log_folder)
        self._launch(cluster, server_log)
        if not in_order:
            report("recovering")
        self._wait_until_ready(cluster, server_log)
        self._prepare_database(server_log)
        report("ready")

    def _open_data_directory(self, user: ServerUser) -> None:
        """Makes the data directory if it is missing, and makes sure that it is ours alone."""
        if "\n" in str(self._data_dir):
            raise EmbeddedPostgresError("Postgres cannot work in a directory whose name has a line break.")
        make_directories(self._data_dir, 0o755 if user.differs_from_ours else 0o700)
        user.require_access(self._data_dir)
        # A holder that was killed just now lets go within moments.
        if not self._supervisor_lock.acquire(user, within=SECONDS_TO_LET_GO):
            holder = self._supervisor_lock.read()
            raise AlreadyRunning(self._data_dir, int(holder) if holder.isdigit() else None)
        self._supervisor_lock.write(str(os.getpid()))

    def _launch(self, cluster: Cluster, server_log: ServerLog) -> None:
        self._cluster = cluster
        self._server = cluster.start_server(self._server_lock, server_log)
        # From here on the server's processes hold it, and it is free when they are gone.
        self._server_lock.release()

    def _wait_until_ready(self, cluster: Cluster, server_log: ServerLog) -> None:
        while not cluster.is_ready():
            if self.poll() is not None:
                raise EmbeddedPostgresError(
                    f"Postgres ended with exit code {self.poll()} while it was starting on "
                    f"{self._data_dir}.\n{server_log.tail()}"
                )
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _prepare_database(self, server_log: ServerLog) -> None:
        try:
            ensure_roles(self._url(SUPERUSER, MAINTENANCE_DATABASE))
            ensure_schema(self._url(SUPERUSER, DATABASE))
        except psycopg2.Error as error:
            raise EmbeddedPostgresError(
                f"Postgres runs, but roles and database could not be made: {error}\n{server_log.tail()}"
            ) from error

    def _url(self, role: str, database: str) -> str:
        folder = quote(os.fsencode(self._socket.path()), safe="/")
        return f"postgresql://{role}@/{database}?host={folder}&port={PORT}"


def _shut_down(server: Child) -> None:
    server.send(signal.SIGINT)
    if server.wait(FAST_SHUTDOWN_SECONDS):
        return
    log.warning(
        "Postgres did not stop within %s seconds; stopping it at once (it will recover at the next start)",
        FAST_SHUTDOWN_SECONDS,
    )
    server.send(signal.SIGQUIT)
    if not server.wait(IMMEDIATE_SHUTDOWN_SECONDS):
        log.warning("Postgres did not stop at once either; killing it")
        server.send(signal.SIGKILL)
        server.wait(IMMEDIATE_SHUTDOWN_SECONDS)


def _keep_quiet(_state: str) -> None:
    pass
