"""What sealing and archiving cost, and what events take: in rows, in segments, in blocks, and in a naive table."""

import io
import json
import time
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import psycopg2

from archive import moving
from archive.wanted import FIRST_ID, LAST_ID
from benchmarks.engine.events import NAMES, Events
from benchmarks.world import World
from core.ids import new_event_ids
from engine import sealing
from models import db

DEVICES = ("phone", "desktop", "tablet")


@dataclass(frozen=True)
class Storage:
    """Bytes for each event, and events a second."""

    events: int
    naive: float
    table: float
    seen: float
    keys: float
    columns: float
    blocks: float
    sealed_a_second: float
    archived_a_second: float


# What one would write first: everything as text, and an index for each question.
NAIVE = """
CREATE TABLE naive_event (
    id bigserial PRIMARY KEY, project integer, distinct_id text, event text, timestamp timestamptz,
    message_id text UNIQUE, properties jsonb
);
CREATE INDEX ON naive_event (project, event, timestamp);
CREATE INDEX ON naive_event (project, distinct_id, timestamp);
INSERT INTO naive_event (project, distinct_id, event, timestamp, message_id, properties)
SELECT 1, anonymous_id, name, timestamp, message_id, properties FROM event
"""


def measure(world: World, events: Events, count: int) -> Storage:
    """Puts events into the table of another environment, and seals them."""
    environment_id = other_environment(world)
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE more (id uuid, person bigint, at bigint, name text, properties jsonb) ON COMMIT DROP"""
        )
        cursor.copy_expert("COPY more FROM STDIN", io.StringIO("".join(lines(events, count))))
        cursor.execute(
            """INSERT INTO event (environment_id, id, person_id, name, kind, anonymous_id, message_id, properties,
                                  context, timestamp, received_at, epoch)
               SELECT %s, id, person, name, 'custom', 'visitor-' || person, gen_random_uuid()::text,
                      properties, '{}', to_timestamp(at / 1000.0), to_timestamp(at / 1000.0), 0 FROM more""",
            (environment_id,),
        )
        cursor.execute("INSERT INTO message_seen SELECT %s, gen_random_uuid() FROM more", (environment_id,))
        cursor.execute(NAIVE)
    naive, table, seen = (size(world, name) for name in ("naive_event", "event", "message_seen"))
    with db.transaction(environment_id):
        closed = sealing.close_epoch(environment_id)
    assert closed is not None
    began = time.perf_counter()
    with db.transaction(environment_id):
        sealing.seal(environment_id, closed)
    seconds = time.perf_counter() - began
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute(
            """SELECT sum(pg_column_size(keys) + pg_column_size(tags)) FROM segment WHERE environment_id = %(e)s
               UNION ALL
               SELECT sum(pg_column_size(codes) + pg_column_size("values")) FROM segment_column
               WHERE environment_id = %(e)s""",
            {"e": environment_id},
        )
        keys, columns = (int(size) for (size,) in cursor.fetchall())
    began = time.perf_counter()
    last: UUID | None = FIRST_ID
    while last:
        with db.transaction(environment_id):
            last = moving.archive(environment_id, after=last, before=LAST_ID, enough=1)
    archiving = time.perf_counter() - began
    sizes = (naive, table, seen, keys, columns, size(world, "event_block"))
    return Storage(count, *(bytes_ / count for bytes_ in sizes), count / seconds, count / archiving)


def size(world: World, table: str) -> int:
    """Returns the bytes of a table with its indexes."""
    (bytes_,) = world.ask(f"SELECT pg_total_relation_size('{table}')")
    assert isinstance(bytes_, int)
    return bytes_


def other_environment(world: World) -> int:
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM environment WHERE name = 'test'")
        (environment_id,) = cursor.fetchone() or (0,)
    return int(environment_id)


def lines(events: Events, count: int) -> list[str]:
    """Returns rows for COPY; the properties take some 160 bytes."""
    random = np.random.default_rng(5)
    numbers = random.integers(0, 1 << 30, count)
    return [
        f"{new_event_ids(1, at)[0]}\t{person}\t{at}\t{NAMES[name]}\t" + json.dumps({
            "country": f"C{country}", "path": f"/p/{path}", "device": DEVICES[number % 3], "plan": f"plan {number % 4}",
            "browser": f"browser {number % 7}", "referrer": f"https://example.com/{number % 20}",
            "duration": number % 900, "logged_in": bool(number % 2),
        }) + "\n"
        for person, at, name, country, path, number in zip(
            events.person[:count].tolist(), events.at[:count].tolist(), events.name[:count].tolist(),
            events.country[:count].tolist(), events.path[:count].tolist(), numbers.tolist(), strict=True,
        )
    ]  # fmt: skip
