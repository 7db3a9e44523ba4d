"""Jobs that wait for others have lanes, each with one at a time: whoever is slow keeps no others waiting."""

from typing import Any

# Of `queries/functions/`, which every `migrate` writes anew; this is the one of before.
FIGURES = """
CREATE OR REPLACE FUNCTION job_figures() RETURNS TABLE (
    kind text, queued bigint, running bigint, failed bigint, oldest_seconds double precision, stuck bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT kind,
           count(*) FILTER (WHERE state = 'queued'),
           count(*) FILTER (WHERE state = 'running'),
           count(*) FILTER (WHERE state = 'failed'),
           coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE state = 'queued' AND due_at <= now())), 0),
           count(*) FILTER (WHERE state = 'queued' AND due_at < now() - interval '5 minutes'
                               OR state = 'running' AND started_at < now() - interval '1 hour')
    FROM job GROUP BY kind ORDER BY kind
$$;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'; ALTER TABLE job ADD COLUMN lane text")
    db.execute_sql("UPDATE job SET lane = 'before' WHERE kind = 'deliver'")
    db.execute_sql(
        "CREATE INDEX job_lane ON job (kind, environment_id, lane, due_at) WHERE lane IS NOT NULL AND state <> 'failed'"
    )


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'; DROP FUNCTION IF EXISTS claim_in_lanes(text[], interval)")
    db.execute_sql(FIGURES)
    db.execute_sql("DROP INDEX job_lane")
    db.execute_sql("ALTER TABLE job DROP COLUMN lane")
