"""Jobs run as the worker's role."""

from collections.abc import Iterator

import pytest

from app.embedded import EmbeddedPostgres
from models import db
from tests.conftest import SETTINGS


@pytest.fixture
def as_worker(server_url: str, postgres: EmbeddedPostgres) -> Iterator[None]:
    """The database handle of this process, as the worker's role: it may ask for all environments."""
    db.database.close_all()
    db.connect_to(postgres.url("trellis_worker"), role="trellis_worker", pool_size=4, statement_timeout_ms=5000)
    yield
    db.database.close_all()
    db.connect_to(
        postgres.url("trellis_app"), role="trellis_app", pool_size=SETTINGS.pool_size, statement_timeout_ms=30_000
    )
