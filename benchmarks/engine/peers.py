"""The same questions asked of others, on the same events, each in the order that serves it best and on one core."""

import io
import json
import os
import time
from pathlib import Path
from typing import Any

import chdb.session
import duckdb
import numpy as np
import psycopg2
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.engine.events import NAMES, START_MS, Events
from benchmarks.world import world

WEEK_MS = 7 * 86_400_000
DAY_MS = 86_400_000
WEEKS = 8
MONDAY_MS = START_MS - (START_MS // DAY_MS + 3) % 7 * DAY_MS  # the first of 1970 was a Thursday
HEAVY = ("page_view", "add_to_cart", "purchase")
LIGHT = ("signup", "add_to_cart", "purchase")


def to_parquet(events: Events, path: Path) -> None:
    """Writes the events by name, person and time, with everyone's events at who they are."""
    table = pa.table(
        {
            "event": events.name, "person": events.who, "ts": events.at,
            "country": events.country, "path": events.path, "amount": events.amount,
        }
    )  # fmt: skip
    pq.write_table(table.sort_by([("event", "ascending"), ("person", "ascending"), ("ts", "ascending")]), path)


class ClickHouse:
    """Embedded, as chdb: a MergeTree in the order of event, person and time."""

    name = "ClickHouse (chdb)"

    def __init__(self, parquet: Path, directory: Path) -> None:
        self.session = chdb.session.Session(str(directory))
        self.session.query("CREATE DATABASE IF NOT EXISTS b ENGINE = Atomic")
        self.session.query(
            "CREATE TABLE b.e (event UInt8, person UInt32, ts UInt64 CODEC(Delta, LZ4), country UInt8, path UInt16,"
            " amount Int64) ENGINE = MergeTree ORDER BY (event, person, ts)"
        )
        self.session.query(f"INSERT INTO b.e SELECT event, person, ts, country, path, amount FROM file('{parquet}')")
        self.session.query("OPTIMIZE TABLE b.e FINAL")

    def rows(self, sql: str) -> list[Any]:
        answer = self.session.query(f"{sql} SETTINGS max_threads = 1", "JSONCompact")
        return list(json.loads(answer.bytes())["data"])

    def funnel(self, steps: tuple[str, ...]) -> list[int]:
        numbers = [NAMES.index(step) for step in steps]
        conditions = ", ".join(f"event = {number}" for number in numbers)
        rows = self.rows(
            f"SELECT level, count() FROM (SELECT windowFunnel({WEEK_MS})(ts, {conditions}) AS level FROM b.e"
            f" WHERE event IN ({', '.join(map(str, numbers))}) GROUP BY person) GROUP BY level"
        )
        found = {int(level): int(people) for level, people in rows}
        return [sum(people for level, people in found.items() if level >= k) for k in range(1, len(steps) + 1)]

    def retention(self) -> int:
        signup, later = NAMES.index("signup"), NAMES.index("page_view")
        found = self.rows(
            f"SELECT cohort, week - cohort AS k, uniqExact(person) FROM ("
            f" SELECT person, intDiv(min(ts) - {MONDAY_MS}, {WEEK_MS}) AS cohort"
            f" FROM b.e WHERE event = {signup} GROUP BY person) AS s"
            f" INNER JOIN (SELECT DISTINCT person, intDiv(ts - {MONDAY_MS}, {WEEK_MS}) AS week FROM b.e"
            f" WHERE event = {later}) AS r USING person WHERE week > cohort AND k <= {WEEKS} GROUP BY cohort, k"
        )
        return sum(int(people) for _, _, people in found)

    def uniques(self) -> list[int]:
        found = self.rows(
            f"SELECT intDiv(ts - {START_MS}, {DAY_MS}) AS day, uniqExact(person) FROM b.e GROUP BY day ORDER BY day"
        )
        return [int(people) for _, people in found]

    def breakdown(self) -> int:
        view = NAMES.index("page_view")
        found = self.rows(
            f"SELECT country, intDiv(ts - {START_MS}, {DAY_MS}) AS day, count(), uniqExact(person) FROM b.e"
            f" WHERE event = {view} GROUP BY country, day"
        )
        return sum(int(events) for _, _, events, _ in found)


FUNNEL_SQL = """
WITH step AS (
    SELECT person, ts, event, max(CASE WHEN event = {first} THEN ts END) OVER earlier AS t1
    FROM e WHERE event IN ({first}, {second}, {third})
    WINDOW earlier AS (PARTITION BY person ORDER BY ts, event = {third}, event = {second} ROWS UNBOUNDED PRECEDING)
),
second AS (
    SELECT person, ts, event, t1,
           max(CASE WHEN event = {second} AND ts - t1 <= {window} THEN t1 END) OVER earlier AS t12
    FROM step
    WINDOW earlier AS (PARTITION BY person ORDER BY ts, event = {third}, event = {second} ROWS UNBOUNDED PRECEDING)
)
SELECT count(DISTINCT CASE WHEN event = {first} THEN person END),
       count(DISTINCT CASE WHEN event = {second} AND ts - t1 <= {window} THEN person END),
       count(DISTINCT CASE WHEN event = {third} AND ts - t12 <= {window} THEN person END)
FROM second
"""


def funnel_sql(steps: tuple[str, ...]) -> str:
    first, second, third = (NAMES.index(step) for step in steps)
    return FUNNEL_SQL.format(first=first, second=second, third=third, window=WEEK_MS)


class DuckDB:
    """Its own table, in the order of event, person and time."""

    name = "DuckDB"

    def __init__(self, parquet: Path, directory: Path) -> None:
        self.connection = duckdb.connect(str(directory))
        self.connection.execute("SET threads = 1")
        self.connection.execute(f"CREATE TABLE e AS SELECT * FROM read_parquet('{parquet}')")

    def funnel(self, steps: tuple[str, ...]) -> list[int]:
        row = self.connection.execute(funnel_sql(steps)).fetchone()
        return [int(people) for people in row or ()]

    def retention(self) -> int:
        signup, later = NAMES.index("signup"), NAMES.index("page_view")
        row = self.connection.execute(
            f"WITH s AS (SELECT person, (min(ts) - {MONDAY_MS}) // {WEEK_MS} AS cohort FROM e WHERE event = {signup}"
            f" GROUP BY person), r AS (SELECT DISTINCT person, (ts - {MONDAY_MS}) // {WEEK_MS} AS week FROM e"
            f" WHERE event = {later}) SELECT count(*) FROM s JOIN r USING (person)"
            f" WHERE week > cohort AND week - cohort <= {WEEKS}"
        ).fetchone()
        return int((row or (0,))[0])

    def uniques(self) -> list[int]:
        found = self.connection.execute(
            f"SELECT (ts - {START_MS}) // {DAY_MS} AS day, count(DISTINCT person) FROM e GROUP BY day ORDER BY day"
        ).fetchall()
        return [int(people) for _, people in found]

    def breakdown(self) -> int:
        view = NAMES.index("page_view")
        found = self.connection.execute(
            f"SELECT country, (ts - {START_MS}) // {DAY_MS} AS day, count(*), count(DISTINCT person) FROM e"
            f" WHERE event = {view} GROUP BY country, day"
        ).fetchall()
        return sum(int(events) for _, _, events, _ in found)


def postgres(events: Events, core: set[int]) -> dict[str, tuple[float, list[int]]]:
    """The funnels in SQL, on a narrow table that is sorted by person and time, with an index that has all columns."""
    found: dict[str, tuple[float, list[int]]] = {}
    with world() as place, psycopg2.connect(place.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0; SET work_mem = '256MB'; SET jit = off")
        cursor.execute("CREATE TABLE e (event smallint, person integer, ts bigint)")
        wanted = np.isin(events.name, [NAMES.index(name) for name in (*HEAVY, *LIGHT)])
        order = np.lexsort((events.at[wanted], events.who[wanted]))
        columns = [array[wanted][order].tolist() for array in (events.name, events.who, events.at)]
        lines = "".join(f"{event}\t{person}\t{at}\n" for event, person, at in zip(*columns, strict=True))
        cursor.copy_expert("COPY e FROM STDIN", io.StringIO(lines))
        cursor.execute("CREATE INDEX ON e (event, person, ts)")
        cursor.execute("ANALYZE e")
        os.sched_setaffinity(connection.info.backend_pid, core)
        for name, steps in (("funnel, heavy", HEAVY), ("funnel, light", LIGHT)):
            took = []
            for _ in range(3):
                began = time.perf_counter()
                cursor.execute(funnel_sql(steps))
                row = cursor.fetchone()
                took.append((time.perf_counter() - began) * 1000)
            found[name] = min(took), [int(people) for people in row or ()]
    return found
