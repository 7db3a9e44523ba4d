"""Alerts about people who may stay away and about the answers to reports, and when they are opened."""

from typing import Any

TENANT_TABLES = ("alert_settings", "alert_rule", "alert")

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

CREATE TABLE alert_rule (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    metric text NOT NULL,
    number integer NOT NULL,
    direction text NOT NULL,
    threshold double precision NOT NULL,
    clear_at double precision,
    every_hours integer NOT NULL,
    priority text NOT NULL,
    destination_ids jsonb NOT NULL,
    is_beyond boolean NOT NULL,
    measured double precision,
    problem text,
    checked_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX alert_rule_environment_id_report_id ON alert_rule (environment_id, report_id);

CREATE TABLE alert (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    priority text NOT NULL,
    urgency double precision NOT NULL,
    person_id bigint,
    user_id text,
    message text NOT NULL,
    recommended_actions jsonb NOT NULL,
    contributions real[],
    churn_probability double precision,
    confidence text,
    calibrated boolean,
    value double precision,
    value_source text,
    rule_id uuid,
    measured double precision,
    cut double precision,
    run_id uuid,
    calm_runs integer NOT NULL,
    scored_at timestamptz,
    horizon_days double precision,
    opened_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    resolved_at timestamptz,
    resolved_because text,
    outcome text,
    base_rate double precision,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX alert_environment_id_opened_at_id ON alert (environment_id, opened_at, id);
CREATE INDEX alert_environment_id_person_id ON alert (environment_id, person_id);
CREATE INDEX alert_environment_id_rule_id ON alert (environment_id, rule_id);
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
