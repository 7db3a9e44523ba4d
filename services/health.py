"""Whether Trellis can answer requests."""

import peewee

from models import migrate
from models.db import database


def database_answers() -> bool:
    """Returns whether the database answers a trivial question."""
    try:
        with database.connection_context():
            database.execute_sql("SELECT 1")
    except peewee.PeeweeException:
        return False
    return True


def obstacles() -> list[str]:
    """Returns why requests cannot be answered, in words; nothing where they can.

    Durability is part of it: with fsync, synchronous_commit or full_page_writes off, an acknowledged event could be
    lost, so Trellis does not take any.
    """
    try:
        with database.connection_context():
            pending = migrate.pending(database)
            off = database.execute_sql(
                """SELECT name FROM pg_settings
                   WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'"""
            ).fetchall()
    except peewee.PeeweeException as error:
        return [f"The database does not answer: {str(error).strip()[:200]}"]
    return [f"The migration {name} has not been applied." for name in pending] + [
        f"The database has {name} off, so acknowledged events could be lost." for (name,) in off
    ]
