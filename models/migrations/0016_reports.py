"""Saved reports: questions under a name."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("""
        CREATE TABLE report (
            environment_id integer NOT NULL,
            id uuid NOT NULL,
            name text NOT NULL,
            description text,
            question jsonb NOT NULL,
            last_days integer,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            PRIMARY KEY (environment_id, id)
        );
        ALTER TABLE report ENABLE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON report TO trellis_app, trellis_worker
            USING (environment_id = (SELECT current_environment()))
            WITH CHECK (environment_id = (SELECT current_environment()));
        GRANT SELECT, INSERT, UPDATE, DELETE ON report TO trellis_app, trellis_worker;
    """)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP TABLE report")
