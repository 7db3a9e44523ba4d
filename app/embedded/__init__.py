"""The embedded Postgres: a server of our own in a data directory, with nothing to install."""

from .errors import AlreadyRunning, EmbeddedPostgresError
from .supervisor import EmbeddedPostgres

__all__ = ["AlreadyRunning", "EmbeddedPostgres", "EmbeddedPostgresError"]
