"""Who should be nudged: what was learned of it, and when."""

from typing import Any

TABLE = """
CREATE TABLE nudge_learning (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    as_of timestamptz,
    finished_at timestamptz,
    people integer NOT NULL,
    result jsonb,
    error text,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX nudge_learning_environment_id_created_at ON nudge_learning (environment_id, created_at);

ALTER TABLE nudge_learning ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON nudge_learning TO trellis_app, trellis_worker
    USING (environment_id = (SELECT current_environment()))
    WITH CHECK (environment_id = (SELECT current_environment()));
GRANT SELECT, INSERT, UPDATE, DELETE ON nudge_learning TO trellis_app, trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLE)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP TABLE nudge_learning")
