"""The text of the server's configuration files; all three are written anew at each start."""

import os
import sys
from pathlib import Path

from .roles import ROLES, SUPERUSER

PORT = 5432
IDENTITY_MAP = "trellis"
MB = 1024 * 1024
SMALL_SHARED_MEMORY = 512 * MB

FIXED_SETTINGS = {
    # Reachable only by this machine's trusted users.
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    # An acknowledged event is on disk.
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_level": "replica",
    # Long, gentle checkpoints: ingest writes each page of a table and its indexes often.
    "max_connections": "100",
    "max_wal_size": "4GB",
    "min_wal_size": "512MB",
    "checkpoint_timeout": "15min",
    "checkpoint_completion_target": "0.9",
    # Pages of random hashes hardly shrink, and pglz costs more than their writing.
    "wal_compression": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    # One log file per day of the week, each overwritten a week later.
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgres-%a.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    # A failing statement carries people's data; the log must not.
    "log_min_error_statement": "panic",
}


def settings_file(socket_directory: Path) -> str:
    """Returns `trellis.conf` for a server that listens in the given directory."""
    settings = {
        **FIXED_SETTINGS,
        **_settings_of_this_system(),
        "shared_buffers": f"{_shared_buffers_mb()}MB",
        "unix_socket_directories": _list_of_one(str(socket_directory)),
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    header = "# Written by Trellis at each start; change settings in postgresql.conf, at its end."
    return "\n".join([header, *lines, ""])


def authentication_file() -> str:
    """Returns `pg_hba.conf`: the operating system says who connects, and only locally."""
    return (
        "# Written by Trellis at each start.\n"
        f"local all all peer map={IDENTITY_MAP}\n"
        f"local replication {SUPERUSER} peer map={IDENTITY_MAP}\n"
    )


def identity_file(trusted: list[str]) -> str:
    """Returns `pg_ident.conf`: the roles that each trusted operating-system user may take."""
    lines = [f'{IDENTITY_MAP} "{name}" {role}' for name in trusted for role in (SUPERUSER, *ROLES)]
    return "\n".join(["# Written by Trellis at each start.", *lines, ""])


def _shared_buffers_mb() -> int:
    """Returns an eighth of the machine's memory, from 128 MB to 4 GB: the hashes of all messages are read at random."""
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MB
    return min(max(memory_mb // 8, 128), 4096)


def _settings_of_this_system() -> dict[str, str]:
    if sys.platform == "darwin":
        # A plain fsync on macOS leaves the data in the drive's cache.
        return {"wal_sync_method": "fsync_writethrough"}
    if _shared_memory_is_small():
        # Docker gives a container 64 MB of /dev/shm; large parallel queries die of that.
        return {"dynamic_shared_memory_type": "sysv"}
    return {"dynamic_shared_memory_type": "posix"}


def _shared_memory_is_small() -> bool:
    try:
        room = os.statvfs("/dev/shm")
    except OSError:
        return True
    return room.f_blocks * room.f_frsize < SMALL_SHARED_MEMORY


def _list_of_one(item: str) -> str:
    return '"' + item.replace('"', '""') + '"'


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
