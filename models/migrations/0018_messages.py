"""Messages: templates, who is told nothing, where things are sent, what was sent, and nudges."""

from typing import Any

TENANT_TABLES = ("template", "suppression", "destination", "delivery", "nudge_settings", "nudge")

TABLES = """
CREATE TABLE template (
    environment_id integer NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    subject text,
    text text NOT NULL,
    fallback text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE suppression (
    environment_id integer NOT NULL,
    person_id bigint NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, person_id)
);

CREATE TABLE destination (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    url text,
    address text,
    signing_secret text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE delivery (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    topic text NOT NULL,
    person_id bigint,
    destination_id uuid,
    address text,
    subject text NOT NULL,
    text text NOT NULL,
    data jsonb NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    answer_status integer,
    error text,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX delivery_environment_id_destination_id_created_at ON delivery (environment_id, destination_id, created_at);
CREATE INDEX delivery_environment_id_person_id ON delivery (environment_id, person_id);
CREATE INDEX delivery_environment_id_created_at ON delivery (environment_id, created_at);
CREATE INDEX delivery_queued ON delivery (environment_id, due_at) WHERE status = 'queued';

CREATE TABLE nudge_settings (
    environment_id integer NOT NULL PRIMARY KEY,
    paused boolean NOT NULL,
    holdout_percent double precision NOT NULL,
    frequency_cap jsonb NOT NULL,
    quiet_hours jsonb,
    response_days integer NOT NULL,
    updated_at timestamptz NOT NULL,
    measured_since timestamptz
);

CREATE TABLE nudge (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    person_id bigint NOT NULL,
    user_id text NOT NULL,
    channel text NOT NULL,
    withheld_because text,
    delivery_id uuid,
    template_id text,
    reason text,
    churn_probability double precision,
    contributions real[],
    subject text,
    content text,
    missing jsonb NOT NULL,
    came_back boolean,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX nudge_environment_id_created_at_id ON nudge (environment_id, created_at, id);
CREATE INDEX nudge_unmeasured ON nudge (environment_id, created_at) WHERE came_back IS NULL;
CREATE INDEX nudge_environment_id_person_id_created_at ON nudge (environment_id, person_id, created_at);
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLES)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    for table in reversed(TENANT_TABLES):
        db.execute_sql(f"DROP TABLE {table}")
