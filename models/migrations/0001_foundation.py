"""The first tables: projects and keys, people and what led to them, events, and what could not be stored.

Every table of a tenant's data carries `environment_id` in its primary key and in every unique key, so that it can be
distributed by it, and is closed by row-level security to all transactions that do not name that environment.
"""

from typing import Any

TENANT_TABLES = (
    "api_key",
    "person",
    "identifier",
    "person_link",
    "trait_change",
    "account",
    "account_member",
    "message_seen",
    "event",
    "dead_letter",
)

TABLES = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE installation (
    id smallint PRIMARY KEY CHECK (id = 1),
    cursor_secret bytea NOT NULL
);
INSERT INTO installation
VALUES (1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

CREATE TABLE project (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    timezone text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE environment (
    id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    project_id uuid NOT NULL REFERENCES project,
    name text NOT NULL CHECK (name IN ('live', 'test')),
    UNIQUE (project_id, name)
);

CREATE TABLE api_key (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('write', 'secret')),
    name text NOT NULL,
    scopes text[] NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    replaced_by uuid,
    PRIMARY KEY (environment_id, id),
    UNIQUE (environment_id, hash)
);
CREATE INDEX api_key_hash ON api_key (hash);

CREATE SEQUENCE person_id;
CREATE TABLE person (
    environment_id integer NOT NULL,
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    user_id text,
    traits jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id),
    UNIQUE (environment_id, public_id)
);
CREATE INDEX person_email ON person (environment_id, lower(traits ->> 'email'));

CREATE TABLE identifier (
    environment_id integer NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    person_id bigint NOT NULL,
    PRIMARY KEY (environment_id, kind, value)
);
CREATE INDEX identifier_person ON identifier (environment_id, person_id);

CREATE TABLE person_link (
    environment_id integer NOT NULL,
    person_id bigint NOT NULL,
    canonical_id bigint NOT NULL,
    cause text NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, person_id)
);
CREATE INDEX person_link_canonical ON person_link (environment_id, canonical_id);

CREATE SEQUENCE trait_change_id;
CREATE TABLE trait_change (
    environment_id integer NOT NULL,
    id bigint NOT NULL DEFAULT nextval('trait_change_id'),
    person_id bigint NOT NULL,
    trait text NOT NULL,
    previous jsonb,
    value jsonb,
    source text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX trait_change_person ON trait_change (environment_id, person_id, id);

CREATE TABLE account (
    environment_id integer NOT NULL,
    id text NOT NULL,
    traits jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE account_member (
    environment_id integer NOT NULL,
    person_id bigint NOT NULL,
    account_id text NOT NULL,
    PRIMARY KEY (environment_id, person_id, account_id)
);

CREATE TABLE message_seen (
    environment_id integer NOT NULL,
    hash uuid NOT NULL,
    PRIMARY KEY (environment_id, hash)
);

CREATE TABLE event (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    person_id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    anonymous_id text,
    session_id text,
    message_id text,
    properties jsonb NOT NULL,
    context jsonb NOT NULL,
    timestamp timestamptz NOT NULL,
    original_timestamp timestamptz,
    sent_at timestamptz,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX event_person ON event (environment_id, person_id, timestamp);

CREATE TABLE dead_letter (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    door text NOT NULL,
    code text NOT NULL,
    field text NOT NULL,
    message text NOT NULL,
    item jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE scheduled_job (
    name text PRIMARY KEY,
    due_at timestamptz NOT NULL,
    last_started_at timestamptz,
    last_finished_at timestamptz,
    last_error text
);
"""

# An unset setting is NULL in a new session and '' in one where a transaction set it before; both see no rows.
TENANCY = """
CREATE FUNCTION current_environment() RETURNS integer
LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('trellis.environment_id', true), '')::integer $$;

ALTER TABLE project ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project TO trellis_app, trellis_worker USING (
    id = (SELECT project_id FROM environment WHERE environment.id = (SELECT current_environment()))
);
ALTER TABLE environment ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON environment TO trellis_app, trellis_worker USING (id = (SELECT current_environment()));
"""

# Asked before any environment is known, so it runs with the owner's rights; it answers for one exact hash only.
KEY_LOOK_UP = """
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

CREATE FUNCTION environment_ids() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT id FROM environment $$;
"""

GRANTS = """
REVOKE ALL ON FUNCTION find_api_key(bytea), environment_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO trellis_app, trellis_worker;
GRANT EXECUTE ON FUNCTION environment_ids() TO trellis_worker;
GRANT USAGE ON SCHEMA public TO trellis_app, trellis_worker;
GRANT SELECT ON installation, project, environment TO trellis_app, trellis_worker;
GRANT UPDATE (name, timezone) ON project TO trellis_app;
GRANT USAGE ON SEQUENCE person_id, trait_change_id TO trellis_app, trellis_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_job TO trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLES)
    db.execute_sql(TENANCY)
    db.execute_sql(KEY_LOOK_UP)
    db.execute_sql(GRANTS)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql(f"DROP TABLE {', '.join(TENANT_TABLES)}, environment, project, installation, scheduled_job")
    db.execute_sql("DROP SEQUENCE person_id, trait_change_id")
    db.execute_sql("DROP FUNCTION find_api_key(bytea), environment_ids(), current_environment()")
