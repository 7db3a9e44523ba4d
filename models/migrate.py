"""Brings a database up to date: roles, migrations, and the functions in `queries/functions/`."""

from pathlib import Path

import peewee
from playhouse.migrations import Runner

from models.db import QUERIES

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
ONE_AT_A_TIME = 0x7472656C  # an advisory lock's key; any constant will do

# An embedded Postgres has its roles already, and its owner may not make any.
ROLES = """
DO $$
DECLARE wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['trellis_app', 'trellis_worker'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE 'CREATE ROLE ' || wanted || ' NOLOGIN NOSUPERUSER NOBYPASSRLS';
            EXECUTE 'GRANT ' || wanted || ' TO CURRENT_USER';
        END IF;
    END LOOP;
END $$
"""


def migrate(url: str) -> list[str]:
    """Applies what is missing, one process at a time. Returns the names of the migrations that it applied."""
    database = peewee.PostgresqlDatabase(url, application_name="trellis_migrate")
    with database.connection_context():
        database.execute_sql("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))
        database.execute_sql(ROLES)
        applied: list[str] = Runner(database, str(MIGRATIONS)).up()
        with database.atomic():
            for path in sorted((QUERIES / "functions").glob("*.sql")):
                database.execute_sql(path.read_text("utf-8"))
            database.execute_sql("GRANT SELECT ON schema_migration TO trellis_app, trellis_worker")
    return applied


def applied(database: peewee.Database) -> set[str]:
    """Returns the names of the migrations that the database has."""
    return {name for (name,) in database.execute_sql("SELECT name FROM schema_migration")}


def missing(applied: set[str]) -> list[str]:
    """Returns the names of the migrations that there are beside these."""
    return sorted({path.stem for path in MIGRATIONS.glob("[0-9]*.py")} - applied)


def pending(database: peewee.Database) -> list[str]:
    """Returns the names of the migrations that the database lacks."""
    return missing(applied(database))
