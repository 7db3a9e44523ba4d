"""Rates and keys: plans, tokens that processes lease, origins of keys, when keys were used, and news of them.

What is leased is unlogged: after a crash of Postgres every bucket is full again, and no lease costs a write to disk.
"""

from typing import Any

COLUMNS = """
SET LOCAL lock_timeout = '5s';

ALTER TABLE project ADD COLUMN plan text NOT NULL DEFAULT 'scale';
ALTER TABLE api_key ADD COLUMN allowed_origins text[] NOT NULL DEFAULT '{}';
"""

TABLES = """
CREATE UNLOGGED TABLE rate_limit (
    environment_id integer NOT NULL,
    bucket bytea NOT NULL,
    next_slot bigint NOT NULL,
    PRIMARY KEY (environment_id, bucket)
) WITH (fillfactor = 50);

CREATE TABLE key_use (
    environment_id integer NOT NULL,
    key_id uuid NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, key_id)
);

ALTER TABLE rate_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rate_limit TO trellis_app, trellis_worker
    USING (environment_id = (SELECT current_environment()));
CREATE POLICY tenant ON key_use TO trellis_app, trellis_worker
    USING (environment_id = (SELECT current_environment()));
GRANT SELECT ON key_use TO trellis_app, trellis_worker;
"""

# A process serves many environments and notes what it saw of all of them at once, so these run with the owner's rights.
FUNCTIONS = """
CREATE FUNCTION note_key_use(environments integer[], keys uuid[], times timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO key_use AS known SELECT * FROM unnest(environments, keys, times) ORDER BY 1, 2
    ON CONFLICT (environment_id, key_id) DO UPDATE SET last_used_at = excluded.last_used_at
    WHERE known.last_used_at <= excluded.last_used_at - interval '1 minute'
$$;

CREATE FUNCTION forget_full_buckets() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM rate_limit WHERE next_slot < extract(epoch FROM clock_timestamp()) * 1000000
$$;

REVOKE ALL ON FUNCTION note_key_use(integer[], uuid[], timestamptz[]), forget_full_buckets() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_key_use(integer[], uuid[], timestamptz[]) TO trellis_app;
GRANT EXECUTE ON FUNCTION forget_full_buckets() TO trellis_worker;
"""

# Processes keep keys in memory. What they are told is the hash, by which they know them.
NEWS = """
CREATE FUNCTION tell_of_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('api_key', encode(OLD.hash, 'hex'));
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_key AFTER UPDATE OR DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION tell_of_key();
"""

KEY_LOOK_UP = """
DROP FUNCTION find_api_key(bytea);
CREATE FUNCTION find_api_key(wanted bytea)
RETURNS TABLE (
    environment_id integer, project_id uuid, plan text, environment text, id uuid, type text, name text, scopes text[],
    allowed_origins text[], hint text, created_at timestamptz, expires_at timestamptz, revoked_at timestamptz,
    last_used_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.environment_id, e.project_id, p.plan, e.name, k.id, k.type, k.name, k.scopes,
           k.allowed_origins, k.hint, k.created_at, k.expires_at, k.revoked_at, u.last_used_at
    FROM api_key k
    JOIN environment e ON e.id = k.environment_id
    JOIN project p ON p.id = e.project_id
    LEFT JOIN key_use u ON (u.environment_id, u.key_id) = (k.environment_id, k.id)
    WHERE k.hash = wanted
$$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO trellis_app, trellis_worker;
"""

KEY_LOOK_UP_BEFORE = """
DROP FUNCTION find_api_key(bytea);
CREATE FUNCTION find_api_key(wanted bytea)
RETURNS TABLE (
    environment_id integer, project_id uuid, environment text, id uuid, type text, name text, scopes text[],
    hint text, created_at timestamptz, expires_at timestamptz, revoked_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.environment_id, e.project_id, e.name, k.id, k.type, k.name, k.scopes,
           k.hint, k.created_at, k.expires_at, k.revoked_at
    FROM api_key k JOIN environment e ON e.id = k.environment_id
    WHERE k.hash = wanted
$$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO trellis_app, trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    for part in (COLUMNS, TABLES, FUNCTIONS, NEWS, KEY_LOOK_UP):
        db.execute_sql(part)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql(KEY_LOOK_UP_BEFORE)
    db.execute_sql("DROP TRIGGER tell_of_key ON api_key; DROP FUNCTION tell_of_key()")
    db.execute_sql("DROP FUNCTION note_key_use(integer[], uuid[], timestamptz[]), forget_full_buckets()")
    db.execute_sql("DROP TABLE rate_limit, key_use")
    db.execute_sql("ALTER TABLE api_key DROP COLUMN allowed_origins; ALTER TABLE project DROP COLUMN plan")
