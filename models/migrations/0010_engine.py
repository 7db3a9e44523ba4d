"""The engine's segments. Events and links carry the epoch in which they were written, so that sealing misses none."""

from typing import Any

TENANT_TABLES = ("seal", "segment", "segment_column", "segment_removal")

TABLES = """
SET LOCAL lock_timeout = '5s';

ALTER TABLE event ADD COLUMN epoch integer NOT NULL DEFAULT 0;
ALTER TABLE person_link ADD COLUMN epoch integer NOT NULL DEFAULT 0;
-- Who writes and knows of no epoch has written in one that is never sealed: what it wrote is seen all the same.
ALTER TABLE event ALTER COLUMN epoch SET DEFAULT 2147483647;
ALTER TABLE person_link ALTER COLUMN epoch SET DEFAULT 2147483647;
CREATE INDEX event_epoch ON event (environment_id, epoch);
CREATE INDEX person_link_epoch ON person_link (environment_id, epoch);

CREATE TABLE seal (
    environment_id integer NOT NULL PRIMARY KEY,
    epoch integer NOT NULL,
    sealed integer NOT NULL
);

CREATE SEQUENCE segment_id;
CREATE TABLE segment (
    environment_id integer NOT NULL,
    id bigint NOT NULL DEFAULT nextval('segment_id'),
    name text NOT NULL,
    kind text NOT NULL,
    shard integer NOT NULL,
    events integer NOT NULL,
    mark uuid NOT NULL,
    as_of bigint NOT NULL,
    keys bytea NOT NULL,
    PRIMARY KEY (environment_id, id)
);
ALTER TABLE segment ALTER COLUMN keys SET STORAGE EXTERNAL;

CREATE TABLE segment_column (
    environment_id integer NOT NULL,
    segment_id bigint NOT NULL,
    name text NOT NULL,
    codes bytea NOT NULL,
    "values" bytea NOT NULL,
    PRIMARY KEY (environment_id, segment_id, name)
);
ALTER TABLE segment_column ALTER COLUMN codes SET STORAGE EXTERNAL, ALTER COLUMN "values" SET STORAGE EXTERNAL;

CREATE TABLE segment_removal (
    environment_id integer NOT NULL,
    id bigint NOT NULL DEFAULT nextval('segment_id'),
    name text NOT NULL,
    kind text NOT NULL,
    shard integer NOT NULL,
    keys bytea NOT NULL,
    PRIMARY KEY (environment_id, id)
);
"""

# Whoever changes or deletes events of closed epochs says so to the segments, in the same transaction. An event that is
# changed is of the epoch that is open then; so is one that cannot be told from it by its key.
FUNCTIONS = """
CREATE FUNCTION current_epoch(wanted integer) RETURNS integer
LANGUAGE sql STABLE AS $$ SELECT coalesce((SELECT epoch FROM seal WHERE environment_id = wanted), 0) $$;

CREATE FUNCTION event_key(person_id bigint, at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT (person_id & 2097151) << 42
           | least(greatest(round(date_part('epoch', at) * 1000), 0), 4398046511103)::bigint
$$;

CREATE FUNCTION stamp_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7828073, NEW.environment_id);
    NEW.epoch := current_epoch(NEW.environment_id);
    RETURN NEW;
END $$;
CREATE TRIGGER stamp_changed BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION stamp_event();

CREATE FUNCTION unseal_events() RETURNS trigger
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

CREATE TRIGGER unseal_deleted AFTER DELETE ON event
REFERENCING OLD TABLE AS old_event FOR EACH STATEMENT EXECUTE FUNCTION unseal_events();
CREATE TRIGGER unseal_changed AFTER UPDATE ON event
REFERENCING OLD TABLE AS old_event FOR EACH STATEMENT EXECUTE FUNCTION unseal_events();

CREATE FUNCTION enqueue_where_unsealed(wanted text, tries integer, enough integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
    INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
    SELECT e.id, gen_random_uuid(), wanted, '{}', 'queued', 0, tries, now(), now()
    FROM environment e
    LEFT JOIN seal ON seal.environment_id = e.id
    WHERE NOT EXISTS (
        SELECT FROM job WHERE job.environment_id = e.id AND job.kind = wanted AND job.state <> 'failed'
    )
    AND (
        EXISTS (SELECT FROM segment_removal WHERE segment_removal.environment_id = e.id)
        OR enough <= (
            SELECT count(*) FROM (
                SELECT FROM event
                WHERE event.environment_id = e.id AND event.epoch > coalesce(seal.sealed, -1) LIMIT enough
            ) AS unsealed
        )
    )
$$;
REVOKE ALL ON FUNCTION enqueue_where_unsealed(text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_where_unsealed(text, integer, integer) TO trellis_worker;
GRANT USAGE ON SEQUENCE segment_id TO trellis_app, trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLES)
    db.execute_sql(FUNCTIONS)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    for trigger in ("stamp_changed", "unseal_deleted", "unseal_changed"):
        db.execute_sql(f"DROP TRIGGER {trigger} ON event")
    db.execute_sql("DROP FUNCTION stamp_event(), unseal_events(), enqueue_where_unsealed(text, integer, integer)")
    db.execute_sql("DROP FUNCTION current_epoch(integer), event_key(bigint, timestamptz)")
    db.execute_sql(f"DROP TABLE {', '.join(TENANT_TABLES)}")
    db.execute_sql("DROP SEQUENCE segment_id")
    db.execute_sql("ALTER TABLE event DROP COLUMN epoch; ALTER TABLE person_link DROP COLUMN epoch")
