"""The roles and the database of the cluster, and the rights that they start with."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from psycopg2.extensions import cursor

SUPERUSER = "postgres"
MAINTENANCE_DATABASE = "postgres"
OWNER = "trellis_owner"
RUNTIME_ROLES = ("trellis_app", "trellis_worker")
ROLES = (OWNER, *RUNTIME_ROLES)
DATABASE = "trellis"

UNPRIVILEGED = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION"


def ensure_roles(url: str) -> None:
    """Makes the roles and the database where they are missing; safe to repeat.

    The URL is the superuser's, to the maintenance database.
    """
    with _session(url) as session:
        for role in ROLES:
            _ensure_role(session, role)
        _ensure_database(session)
        session.execute(f"REVOKE ALL ON DATABASE {MAINTENANCE_DATABASE}, template1 FROM PUBLIC")
        session.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        # Ingest merges each batch from a temporary table.
        runtime = ", ".join(RUNTIME_ROLES)
        session.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {runtime}")


def ensure_schema(url: str) -> None:
    """Gives the schema `public` to the owner and closes it to everybody else; safe to repeat.

    The URL is the superuser's, to Trellis' database.
    """
    with _session(url) as session:
        session.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
        session.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def _ensure_role(session: cursor, role: str) -> None:
    session.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,))
    if session.rowcount == 0:
        session.execute(f"CREATE ROLE {role}")
    session.execute(f"ALTER ROLE {role} {UNPRIVILEGED}")
    # The details of an error quote people's data; the server's log must not.
    session.execute(f"ALTER ROLE {role} SET log_error_verbosity = terse")


def _ensure_database(session: cursor) -> None:
    session.execute("SELECT FROM pg_database WHERE datname = %s", (DATABASE,))
    if session.rowcount == 0:
        session.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


@contextmanager
def _session(url: str) -> Iterator[cursor]:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as session:
            yield session
