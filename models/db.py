"""The database: one pooled handle, and the transaction that names its environment."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self

import peewee
from playhouse.pool import PooledPostgresqlDatabase

database = PooledPostgresqlDatabase(None)
CURSORS = count()
AT_ONCE = 128  # rows that are fetched together at most
QUERIES = Path(__file__).resolve().parent.parent / "queries"


def connect_to(url: str, *, role: str, pool_size: int, statement_timeout_ms: int) -> None:
    """Points the handle at a database; connections are opened as they are needed."""
    database.init(
        url,
        max_connections=pool_size,
        timeout=5,
        stale_timeout=300,
        **connection_options(role, statement_timeout_ms),
    )


def connection_options(role: str, statement_timeout_ms: int) -> dict[str, Any]:
    """Returns what every connection is opened with: the role that owns nothing, and limits on waiting."""
    return {
        "application_name": role,
        "connect_timeout": 2,
        "options": f"-c role={role} -c statement_timeout={statement_timeout_ms}"
        " -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC",
    }


@contextmanager
def transaction(environment_id: int | None) -> Iterator[None]:
    """One transaction that sees the rows of one environment, or of none.

    The connection belongs to the thread until the block ends; it is committed unless the block raises.
    """
    with database.connection_context(), database.atomic():
        if environment_id is not None:
            database.execute_sql("SELECT set_config('trellis.environment_id', %s, true)", (str(environment_id),))
        yield


def rows(sql: str, parameters: Any) -> Iterator[Any]:
    """Yields the rows of a query as of now, however many there are, fetched as they are read: the first alone, and then
    more and more at once.
    """
    cursor = f"rows_{next(CURSORS)}"  # it lives as long as the transaction
    database.execute_sql(f"DECLARE {cursor} NO SCROLL CURSOR FOR {sql}", parameters)
    at_once = 1
    while batch := database.execute_sql(f"FETCH {at_once} FROM {cursor}").fetchall():
        yield from batch
        at_once = min(2 * at_once, AT_ONCE)


def planned_rows(sql: str, parameters: Any) -> int:
    """Returns how many rows the planner expects of a query."""
    ((plan,),) = database.execute_sql(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
    expected: int = plan[0]["Plan"]["Plan Rows"]
    return expected


def large_values(sql: str, parameters: Any) -> list[bytes | None]:
    """Returns the values of the first row of a query, as they are sent in binary: large ones arrive several times
    faster than as text.

    The format: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
    """
    cursor = database.connection().cursor()
    content = io.BytesIO()
    query = cursor.mogrify(sql, parameters).decode()
    cursor.copy_expert(f"COPY ({query}) TO STDOUT (FORMAT binary)", content, size=1 << 20)
    view = content.getbuffer()
    place = 19  # signature, flags, and the length of a header extension that there is none of
    (fields,) = struct.unpack_from("!h", view, place)
    place += 2
    values: list[bytes | None] = []
    for _ in range(max(fields, 0)):  # -1: there is no row
        (length,) = struct.unpack_from("!i", view, place)
        place += 4
        values.append(None if length < 0 else bytes(view[place : place + length]))
        place += max(length, 0)
    return values


@cache
def statement(name: str) -> str:
    """Returns the SQL text of `queries/<name>.sql`."""
    return (QUERIES / f"{name}.sql").read_text("utf-8")


class Model(peewee.Model):
    class Meta:
        database = database
        legacy_table_names = False


class TenantModel(Model):
    """A table of a tenant's data."""

    environment_id = peewee.IntegerField()

    @classmethod
    def of(cls, environment_id: int) -> "peewee.ModelSelect[Self]":
        """Returns a query of the environment's rows."""
        return cls.select().where(cls.environment_id == environment_id)

    def change(self, **values: object) -> None:
        """Writes values to the row, and to this object."""
        type(self).update(values).where(self._pk_expr()).execute()  # type: ignore[attr-defined]
        for name, value in values.items():
            setattr(self, name, value)
