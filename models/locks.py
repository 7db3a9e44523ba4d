"""Advisory locks of one environment, each held until the transaction ends.

Whoever writes or copies what people do holds `PEOPLE` together with others; an erasure takes it alone, at its end and
for a moment, so that nothing of a person can arrive between what it looked at and its commit.

Whoever writes events or links holds `WRITING` together with others, from before it reads the epoch; so whoever takes it
alone knows that all of an epoch is committed. Whoever changes events of closed epochs holds `CHANGING` together with
others; so whoever takes it alone for a moment knows of each change whether it came before. `SEALING` is one sealer's.

`COHORTS` is held alone by whoever finds out who is in cohorts, or changes what they are.

Whoever moves events into blocks or out of them, or changes or deletes events, holds `ARCHIVING` alone.

An erasure takes `ERASURE`, `ARCHIVING`, in triggers `WRITING` and `CHANGING`, and at last `PEOPLE`, in this order;
whoever undoes a merge, those of them that it needs; a sweep of data retention `RETENTION` and then the same.
`REPORTS`, `TEMPLATES` and `DESTINATIONS` are held alone by whoever makes one, `RUNS` by whoever queues a run. Whoever
opens alerts, or changes what a report asks, holds `ALERTS` alone, and takes it before `PEOPLE`. Whoever waits for more
than five seconds gives up: a request is answered 503, a job is tried again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2

from models.db import database

PEOPLE = 0x70656F  # the first half of a lock's key; any constants will do
ERASURE = 0x657261
RETENTION = 0x726574
WRITING = 0x777269
CHANGING = 0x736561
SEALING = 0x73656C
ARCHIVING = 0x617263
COHORTS = 0x636F68
REPORTS = 0x726570
RUNS = 0x72756E
TEMPLATES = 0x74656D
DESTINATIONS = 0x646573
ALERTS = 0x616C65
MOMENT = "300ms"  # for this long at most, writers wait for whoever waits for them


def share_people(environment_id: int) -> None:
    """Waits until nobody is being erased, and keeps it so."""
    database.execute_sql("SELECT pg_advisory_xact_lock_shared(%s, %s)", (PEOPLE, environment_id))


def share_writing(environment_id: int) -> None:
    """Waits until nobody closes an epoch, and keeps it open."""
    database.execute_sql("SELECT pg_advisory_xact_lock_shared(%s, %s)", (WRITING, environment_id))


def stop_writers(environment_id: int) -> None:
    """Waits for those who write or copy what people do, and lets no other begin."""
    database.execute_sql("SELECT pg_advisory_xact_lock(%s, %s)", (PEOPLE, environment_id))


def one_at_a_time(kind: int, environment_id: int) -> None:
    """Waits until no other transaction holds the lock."""
    database.execute_sql("SELECT pg_advisory_xact_lock(%s, %s)", (kind, environment_id))


def writers_ended(environment_id: int, wait: str = MOMENT) -> bool:
    """Waits for those who write events, and keeps others from it until the transaction ends. False: it takes too long.

    Until the transaction ends, it waits for a moment only, whatever it is for.
    """
    cursor = database.connection().cursor()
    cursor.execute(f"SET LOCAL lock_timeout = '{wait}'")
    try:
        with database.atomic():
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (WRITING, environment_id))
    except psycopg2.errors.LockNotAvailable:
        return False
    return True


def let_writers_end(environment_id: int) -> bool:
    """Waits for those who write events, and lets others begin at once. Returns False where it takes too long."""
    with database.atomic() as savepoint:
        ended = writers_ended(environment_id, "50ms")
        savepoint.rollback()  # which gives the lock back
    return ended


@contextmanager
def alone(kind: int, environment_id: int) -> Iterator[None]:
    """Holds the lock for as long as the block, not until the transaction ends."""
    database.execute_sql("SELECT pg_advisory_lock(%s, %s)", (kind, environment_id))
    try:
        with database.atomic():  # so that the lock can be given back after an error
            yield
    finally:
        database.execute_sql("SELECT pg_advisory_unlock(%s, %s)", (kind, environment_id))
