"""Advisory locks of one environment, each held until the transaction ends.

Whoever writes or copies what people do holds `PEOPLE` together with others; an erasure takes it alone, at its end and
for a moment, so that nothing of a person can arrive between what it looked at and its commit.
"""

from models.db import database

PEOPLE = 0x70656F  # the first half of a lock's key; any constants will do
ERASURE = 0x657261
RETENTION = 0x726574


def share_people(environment_id: int) -> None:
    """Waits until nobody is being erased, and keeps it so."""
    database.execute_sql("SELECT pg_advisory_xact_lock_shared(%s, %s)", (PEOPLE, environment_id))


def stop_writers(environment_id: int) -> None:
    """Waits for those who write or copy what people do, and lets no other begin."""
    database.execute_sql("SELECT pg_advisory_xact_lock(%s, %s)", (PEOPLE, environment_id))


def one_at_a_time(kind: int, environment_id: int) -> None:
    """Waits until no other transaction holds the lock."""
    database.execute_sql("SELECT pg_advisory_xact_lock(%s, %s)", (kind, environment_id))
