"""Removals name events, not keys: so an event that shares its key with a removed one is not touched by it.

What was sealed before is sealed anew, as nobody knows which of its events is which.
"""

from typing import Any

SEAL_ANEW = """
SET LOCAL lock_timeout = '5s';

TRUNCATE segment, segment_column, segment_removal;
UPDATE seal SET sealed = -1;
"""

TAGS = """
ALTER TABLE segment ADD COLUMN tags bytea NOT NULL;
ALTER TABLE segment ALTER COLUMN tags SET STORAGE EXTERNAL;
"""

# An event that is changed is of the epoch that is open then; `stamp_changed` sees to it.
UNSEAL_EVENTS = """
CREATE OR REPLACE FUNCTION unseal_events() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    wanted integer;
BEGIN
    FOR wanted IN SELECT DISTINCT environment_id FROM old_event LOOP
        PERFORM pg_advisory_xact_lock_shared(7828073, wanted), pg_advisory_xact_lock_shared(7562593, wanted);
        INSERT INTO segment_removal (environment_id, name, kind, shard, keys)
        SELECT wanted, name, kind, person_id >> 21,
               string_agg(int8send(event_key(person_id, timestamp)) || substr(uuid_send(id), 13), '')
        FROM old_event
        WHERE environment_id = wanted AND epoch < current_epoch(wanted)
        GROUP BY name, kind, person_id >> 21;
    END LOOP;
    RETURN NULL;
END $$;
"""

UNSEAL_EVENTS_BEFORE = """
CREATE OR REPLACE FUNCTION unseal_events() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    wanted integer;
BEGIN
    FOR wanted IN SELECT DISTINCT environment_id FROM old_event LOOP
        PERFORM pg_advisory_xact_lock_shared(7828073, wanted), pg_advisory_xact_lock_shared(7562593, wanted);
        UPDATE event SET epoch = current_epoch(wanted)
        FROM old_event AS gone
        WHERE gone.environment_id = wanted AND gone.epoch < current_epoch(wanted)
          AND event.environment_id = wanted AND event.epoch < current_epoch(wanted)
          AND event.person_id = gone.person_id AND event.timestamp = gone.timestamp
          AND event.name = gone.name AND event.kind = gone.kind;
        INSERT INTO segment_removal (environment_id, name, kind, shard, keys)
        SELECT wanted, name, kind, person_id >> 21, string_agg(int8send(event_key(person_id, timestamp)), '')
        FROM old_event
        WHERE environment_id = wanted AND epoch < current_epoch(wanted)
        GROUP BY name, kind, person_id >> 21;
    END LOOP;
    RETURN NULL;
END $$;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(SEAL_ANEW)
    db.execute_sql(TAGS)
    db.execute_sql(UNSEAL_EVENTS)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql(SEAL_ANEW)
    db.execute_sql(UNSEAL_EVENTS_BEFORE)
    db.execute_sql("ALTER TABLE segment DROP COLUMN tags")
