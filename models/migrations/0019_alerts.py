"""Alerts about people who may stay away, and when they are opened."""

from typing import Any

TENANT_TABLES = ("alert_settings", "alert")

TABLES = """
CREATE TABLE alert_settings (
    environment_id integer NOT NULL PRIMARY KEY,
    enabled boolean NOT NULL,
    value_trait text,
    cool_down_days integer NOT NULL,
    digest_above integer NOT NULL,
    destination_ids jsonb NOT NULL,
    least_priority text NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE alert (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    priority text NOT NULL,
    urgency double precision NOT NULL,
    person_id bigint NOT NULL,
    user_id text NOT NULL,
    message text NOT NULL,
    recommended_actions jsonb NOT NULL,
    contributions real[] NOT NULL,
    churn_probability double precision NOT NULL,
    confidence text NOT NULL,
    calibrated boolean NOT NULL,
    value double precision NOT NULL,
    value_source text NOT NULL,
    cut double precision NOT NULL,
    run_id uuid NOT NULL,
    calm_runs integer NOT NULL,
    scored_at timestamptz NOT NULL,
    horizon_days double precision NOT NULL,
    opened_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    resolved_at timestamptz,
    resolved_because text,
    outcome text NOT NULL,
    base_rate double precision,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX alert_environment_id_opened_at_id ON alert (environment_id, opened_at, id);
CREATE INDEX alert_environment_id_person_id ON alert (environment_id, person_id);
CREATE INDEX alert_environment_id_status_urgency ON alert (environment_id, status, urgency);
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'")
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
