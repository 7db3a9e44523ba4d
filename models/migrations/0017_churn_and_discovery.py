"""Churn: runs that score everybody, and the latest score of each person. Auto-discovery: runs, and what they found."""

from typing import Any

TENANT_TABLES = ("churn_run", "churn_score", "churn_backtest", "discovery_run")

TABLES = """
CREATE TABLE churn_run (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    as_of timestamptz,
    finished_at timestamptz,
    horizon_days double precision NOT NULL,
    users integer NOT NULL,
    successful integer NOT NULL,
    failures jsonb NOT NULL,
    model jsonb,
    error text,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX churn_run_environment_id_created_at ON churn_run (environment_id, created_at);

CREATE TABLE churn_score (
    environment_id integer NOT NULL,
    person_id bigint NOT NULL,
    run_id uuid NOT NULL,
    probability double precision NOT NULL,
    risk_level text NOT NULL,
    confidence text NOT NULL,
    contributions real[] NOT NULL,
    PRIMARY KEY (environment_id, person_id, run_id)
);
CREATE INDEX churn_score_environment_id_run_id_probability_person_id
    ON churn_score (environment_id, run_id, probability, person_id);

CREATE TABLE churn_backtest (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    as_of timestamptz,
    finished_at timestamptz,
    result jsonb,
    error text,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX churn_backtest_environment_id_created_at ON churn_backtest (environment_id, created_at);

CREATE TABLE discovery_run (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    as_of timestamptz,
    finished_at timestamptz,
    question jsonb NOT NULL,
    result jsonb,
    error text,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX discovery_run_environment_id_created_at ON discovery_run (environment_id, created_at);
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
