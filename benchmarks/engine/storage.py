"""What sealing costs, and what segments take, on events that went into the table with all their properties."""

import io
import json
import time
from dataclasses import dataclass

import numpy as np
import psycopg2

from benchmarks.engine.events import NAMES, Events
from benchmarks.world import World
from engine import sealing
from models import db

DEVICES = ("phone", "desktop", "tablet")


@dataclass(frozen=True)
class Storage:
    """Bytes for each event, and events a second."""

    events: int
    table: float
    keys: float
    columns: float
    sealed_a_second: float


def measure(world: World, events: Events, count: int) -> Storage:
    """Puts events into the table of another environment, and seals them."""
    environment_id = other_environment(world)
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE more (person bigint, at bigint, name text, properties jsonb) ON COMMIT DROP")
        cursor.copy_expert("COPY more FROM STDIN", io.StringIO("".join(lines(events, count))))
        cursor.execute(
            """INSERT INTO event (environment_id, id, person_id, name, kind, anonymous_id, message_id, properties,
                                  context, timestamp, received_at, epoch)
               SELECT %s, gen_random_uuid(), person, name, 'custom', 'visitor-' || person, gen_random_uuid()::text,
                      properties, '{}', to_timestamp(at / 1000.0), now(), 0 FROM more""",
            (environment_id,),
        )
        connection.commit()
        cursor.execute("SELECT pg_total_relation_size('event')")
        (table,) = cursor.fetchone() or (0,)
    with db.transaction(environment_id):
        closed = sealing.close_epoch(environment_id)
    assert closed is not None
    began = time.perf_counter()
    with db.transaction(environment_id):
        sealing.seal(environment_id, closed)
    seconds = time.perf_counter() - began
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute(
            """SELECT sum(pg_column_size(keys)) FROM segment WHERE environment_id = %(e)s
               UNION ALL
               SELECT sum(pg_column_size(codes) + pg_column_size("values")) FROM segment_column
               WHERE environment_id = %(e)s""",
            {"e": environment_id},
        )
        keys, columns = (int(size) for (size,) in cursor.fetchall())
    return Storage(count, table / count, keys / count, columns / count, count / seconds)


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
        f"{person}\t{at}\t{NAMES[name]}\t" + json.dumps({
            "country": f"C{country}", "path": f"/p/{path}", "device": DEVICES[number % 3], "plan": f"plan {number % 4}",
            "browser": f"browser {number % 7}", "referrer": f"https://example.com/{number % 20}",
            "duration": number % 900, "logged_in": bool(number % 2),
        }) + "\n"
        for person, at, name, country, path, number in zip(
            events.person[:count].tolist(), events.at[:count].tolist(), events.name[:count].tolist(),
            events.country[:count].tolist(), events.path[:count].tolist(), numbers.tolist(), strict=True,
        )
    ]  # fmt: skip
