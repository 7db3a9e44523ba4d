"""What can go wrong with the embedded Postgres, in words meant for the person who started it."""

from pathlib import Path


class EmbeddedPostgresError(Exception):
    """The embedded Postgres cannot do what was asked; the message says why and what to do."""


class AlreadyRunning(EmbeddedPostgresError):
    """Another live process supervises this data directory; `pid` is its process id, if known."""

    def __init__(self, data_dir: Path, pid: int | None) -> None:
        self.pid = pid
        holder = "another process" if pid is None else f"process {pid}"
        super().__init__(
            f"Trellis is already running on {data_dir}: {holder} holds it. "
            "Stop that one first, or give this one another data directory."
        )
