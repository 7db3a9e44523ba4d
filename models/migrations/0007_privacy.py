"""Files of exports, receipts of erasures, and how long events are kept."""

from typing import Any

TENANT_TABLES = ("export", "export_part", "erasure", "retention_rule")

TABLES = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE export (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('events', 'contacts', 'person')),
    format text NOT NULL CHECK (format IN ('ndjson', 'csv')),
    status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
    filters jsonb NOT NULL,
    person_id bigint,
    resume_at jsonb,
    row_count bigint NOT NULL,
    rows_estimated bigint,
    byte_count bigint NOT NULL,
    part_count integer NOT NULL,
    error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    expires_at timestamptz,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE export_part (
    environment_id integer NOT NULL,
    export_id uuid NOT NULL,
    number integer NOT NULL,
    first_byte bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (environment_id, export_id, number)
);

CREATE TABLE erasure (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('anonymise', 'delete')),
    subjects text[] NOT NULL,
    counts jsonb NOT NULL,
    key_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE retention_rule (
    environment_id integer NOT NULL,
    subject text NOT NULL CHECK (subject IN ('event', 'kind', 'default')),
    value text NOT NULL,
    days integer NOT NULL CHECK (days > 0),
    swept_to uuid,
    PRIMARY KEY (environment_id, subject, value)
);
"""

# What a worker looks for has no environment yet, so this runs with the owner's rights. It tells ids and nothing else.
CLAIMS = """
CREATE FUNCTION environments_with_retention() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT environment_id FROM retention_rule
$$;
REVOKE ALL ON FUNCTION environments_with_retention() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION environments_with_retention() TO trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLES)
    db.execute_sql(CLAIMS)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP FUNCTION environments_with_retention()")
    db.execute_sql(f"DROP TABLE {', '.join(TENANT_TABLES)}")
