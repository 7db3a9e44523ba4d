"""What the doors for pages and product back ends need: public keys, sessions, sightings of the script, daily salts."""

from typing import Any

PUBLIC_KEYS = """
ALTER TABLE api_key DROP CONSTRAINT api_key_type_check;
ALTER TABLE api_key ADD CONSTRAINT api_key_type_check CHECK (type IN ('write', 'secret', 'public')) NOT VALID;
ALTER TABLE api_key VALIDATE CONSTRAINT api_key_type_check;
WITH made AS (SELECT id AS environment_id, gen_random_uuid()::text AS key FROM environment)
INSERT INTO api_key (environment_id, id, type, name, scopes, hash, hint, created_at)
SELECT environment_id, gen_random_uuid(), 'public', 'Public id', '{events:write}', sha256(convert_to(key, 'UTF8')), key,
       now()
FROM made;
"""

TABLES = """
CREATE TABLE session (
    environment_id integer NOT NULL,
    id text NOT NULL,
    person_id bigint NOT NULL,
    started_at timestamptz NOT NULL,
    last_event_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX session_person ON session (environment_id, person_id, last_event_at);
CREATE INDEX session_open ON session (environment_id, last_event_at) WHERE ended_at IS NULL;

CREATE TABLE script_sighting (
    environment_id integer NOT NULL,
    host text NOT NULL,
    version text,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, host)
);
"""
TENANT_TABLES = ("session", "script_sighting")

# Not a tenant's data: one salt for all, and gone the day after.
SALTS = """
CREATE TABLE visitor_salt (
    day date PRIMARY KEY,
    salt bytea NOT NULL
);
GRANT SELECT, INSERT, DELETE ON visitor_salt TO trellis_app, trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'")
    db.execute_sql(PUBLIC_KEYS)
    db.execute_sql(TABLES)
    db.execute_sql(SALTS)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP TABLE session, script_sighting, visitor_salt")
    db.execute_sql("""
        DELETE FROM api_key WHERE type = 'public';
        ALTER TABLE api_key DROP CONSTRAINT api_key_type_check;
        ALTER TABLE api_key ADD CONSTRAINT api_key_type_check CHECK (type IN ('write', 'secret'));
    """)
