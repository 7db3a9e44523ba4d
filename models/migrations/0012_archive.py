"""Blocks of sealed events, which are not in the table of events any more."""

from typing import Any

BLOCKS = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE event_block (
    environment_id integer NOT NULL,
    first_id uuid NOT NULL,
    last_id uuid NOT NULL,
    first_time timestamptz NOT NULL,
    last_time timestamptz NOT NULL,
    events integer NOT NULL,
    names text[] NOT NULL,
    kinds text[] NOT NULL,
    people bigint[] NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (environment_id, last_id)
);
ALTER TABLE event_block ALTER COLUMN body SET STORAGE EXTERNAL;
-- Ids of people are unique over all environments. Blocks are written by a worker, which may take its time.
CREATE INDEX event_block_people ON event_block USING gin (people) WITH (fastupdate = off);

ALTER TABLE event_block ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON event_block TO trellis_app, trellis_worker
    USING (environment_id = (SELECT current_environment()))
    WITH CHECK (environment_id = (SELECT current_environment()));
GRANT SELECT, INSERT, UPDATE, DELETE ON event_block TO trellis_app, trellis_worker;
"""

# Row-level security would keep the planner from an index on arrays, so this runs with the owner's rights. It answers
# for the environment that the transaction names, and no other.
FUNCTIONS = """
CREATE FUNCTION blocks_of_people(wanted bigint[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT last_id FROM event_block WHERE people && wanted AND environment_id = current_environment()
$$;
REVOKE ALL ON FUNCTION blocks_of_people(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blocks_of_people(bigint[]) TO trellis_app, trellis_worker;

CREATE FUNCTION enqueue_where_archivable(wanted text, tries integer, enough integer, before uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
    INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
    SELECT seal.environment_id, gen_random_uuid(), wanted, '{}', 'queued', 0, tries, now(), now()
    FROM seal
    WHERE NOT EXISTS (
        SELECT FROM job
        WHERE job.environment_id = seal.environment_id AND job.kind = wanted AND job.state <> 'failed'
    )
    AND enough <= (
        SELECT count(*) FROM (
            SELECT FROM event
            WHERE event.environment_id = seal.environment_id AND event.id < before AND event.epoch <= seal.sealed
            LIMIT enough
        ) AS archivable
    )
$$;
REVOKE ALL ON FUNCTION enqueue_where_archivable(text, integer, integer, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_where_archivable(text, integer, integer, uuid) TO trellis_worker;
"""

# What is moved into a block stays in segments.
TRIGGER = """
DROP TRIGGER unseal_deleted ON event;
CREATE TRIGGER unseal_deleted AFTER DELETE ON event
REFERENCING OLD TABLE AS old_event FOR EACH STATEMENT
WHEN (current_setting('trellis.archiving', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION unseal_events();
"""

TRIGGER_BEFORE = """
DROP TRIGGER unseal_deleted ON event;
CREATE TRIGGER unseal_deleted AFTER DELETE ON event
REFERENCING OLD TABLE AS old_event FOR EACH STATEMENT EXECUTE FUNCTION unseal_events();
"""


def up(migrator: Any, db: Any) -> None:
    for part in (BLOCKS, FUNCTIONS, TRIGGER):
        db.execute_sql(part)


def down(migrator: Any, db: Any) -> None:
    ((blocks,),) = db.execute_sql("SELECT count(*) FROM event_block")
    if blocks:
        raise RuntimeError("There are events in blocks; this version cannot be taken back without losing them.")
    db.execute_sql(TRIGGER_BEFORE)
    db.execute_sql("DROP FUNCTION enqueue_where_archivable(text, integer, integer, uuid), blocks_of_people(bigint[])")
    db.execute_sql("DROP TABLE event_block")
