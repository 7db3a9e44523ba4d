"""A Postgres of its own for whoever asks, with all that Trellis needs in it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import psycopg2.extensions

from app.embedded import EmbeddedPostgres
from models.migrate import migrate

MEMORY = Path("/dev/shm")
ROOM = 4 << 30  # a whole run writes a few hundred MB


def short_lived_directory() -> Path:
    """Returns a new directory in memory, if there is plenty: every commit waits for the disk, and no test is about it.

    Its path is short, as that of a socket has to be, and under root Postgres, which runs as another user, may enter.
    """
    in_memory = not os.environ.get("KEEPDB") and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM
    directory = Path(tempfile.mkdtemp(prefix="trellis-test-", dir=MEMORY if in_memory else "/tmp"))
    directory.chmod(0o755)
    return directory


@contextmanager
def migrated_postgres() -> Iterator[EmbeddedPostgres]:
    """A migrated database. `KEEPDB=1` leaves its files and says where they are."""
    directory = short_lived_directory()
    embedded = EmbeddedPostgres(directory / "data")
    embedded.start()
    migrate(embedded.url("trellis_owner"))
    yield embedded
    embedded.stop()
    if os.environ.get("KEEPDB"):
        print(f"\nThe database is kept: TRELLIS_DATA_DIR={directory / 'data'}")
    else:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def owner_of(postgres: EmbeddedPostgres) -> Iterator[psycopg2.extensions.connection]:
    """A connection that sees everything, for what tests set up and look at behind the API's back."""
    with closing(psycopg2.connect(postgres.url("trellis_owner"))) as connection:
        connection.autocommit = True
        yield connection
