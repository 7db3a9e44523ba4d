"""What commands do as the owner of the tables, who sees all environments."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import click
import peewee

from app import databases
from core import ids
from core.settings import Settings
from models import db

T = TypeVar("T")


def known(public_id: str) -> UUID | None:
    """Returns the id that stands for a public one; None where it can be nobody's."""
    try:
        return ids.internal(public_id)
    except KeyError:
        return None


def as_owner(settings: Settings, work: Callable[[], T]) -> T:
    """Returns what the function returns, run in one transaction as the owner of the tables."""
    db.connect_to(
        databases.url(settings, "trellis_owner"), role="trellis_owner", pool_size=2, statement_timeout_ms=30_000
    )
    try:
        with db.transaction(None):
            return work()
    except peewee.OperationalError as error:
        raise click.ClickException(
            "The database does not answer. Is `trellis up` running, with this TRELLIS_DATA_DIR or TRELLIS_DATABASE_URL?"
            f" {error}"
        ) from None
    finally:
        db.database.close_all()
