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


@contextmanager
def migrated_postgres() -> Iterator[EmbeddedPostgres]:
    """A migrated database. `KEEPDB=1` leaves its files and says where they are."""
    directory = Path(tempfile.mkdtemp(prefix="trellis-test-"))
    directory.chmod(0o755)  # under root, Postgres runs as another user
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
