"""Answers that are kept for a repeated request, usage, warnings, and the queue of jobs."""

from typing import Any

TENANT_TABLES = ("idempotency_record", "usage", "ingestion_warning", "job")

TABLES = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE idempotency_record (
    environment_id integer NOT NULL,
    id bytea NOT NULL,
    request bytea NOT NULL,
    status smallint NOT NULL,
    location text,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX idempotency_record_created ON idempotency_record (environment_id, created_at);

-- Its rows are changed again and again: half of each page is left for that, so that no index is touched.
CREATE TABLE usage (
    environment_id integer NOT NULL,
    month date NOT NULL,
    key_id uuid NOT NULL,
    slot smallint NOT NULL,
    events bigint NOT NULL,
    PRIMARY KEY (environment_id, month, key_id, slot)
) WITH (fillfactor = 50);

CREATE TABLE ingestion_warning (
    environment_id integer NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    slot smallint NOT NULL,
    events bigint NOT NULL,
    sample_event_id uuid NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, day, kind, slot)
) WITH (fillfactor = 50);

ALTER TABLE dead_letter ADD COLUMN envelope jsonb NOT NULL DEFAULT '{}';

-- A job that runs is due again when its lease ends: so one index finds what may be claimed.
CREATE TABLE job (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'running', 'failed')),
    attempts integer NOT NULL,
    max_attempts integer NOT NULL,
    queued_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    started_at timestamptz,
    last_error text,
    PRIMARY KEY (environment_id, id)
);
CREATE INDEX job_due ON job (due_at) WHERE state <> 'failed';
CREATE INDEX job_kind ON job (kind, environment_id);

ALTER TABLE scheduled_job ADD COLUMN leased_until timestamptz;
"""

# What workers ask over all environments runs with the owner's rights. The work itself sees one environment.
FUNCTIONS = """
CREATE FUNCTION claim_job(wanted text[], lease interval) RETURNS SETOF job
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE job SET state = 'failed', last_error = 'The workers that tried it ended while they did.'
    WHERE state = 'running' AND due_at <= now() AND attempts >= max_attempts;

    UPDATE job SET state = 'running', attempts = attempts + 1, started_at = now(), due_at = now() + lease
    WHERE (environment_id, id) = (
        SELECT environment_id, id FROM job
        WHERE state <> 'failed' AND due_at <= now() AND kind = ANY (wanted)
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING *
$$;

CREATE FUNCTION enqueue_everywhere(wanted text, tries integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
    SELECT e.id, gen_random_uuid(), wanted, '{}', 'queued', 0, tries, now(), now()
    FROM environment e
    WHERE NOT EXISTS (
        SELECT FROM job WHERE job.environment_id = e.id AND job.kind = wanted AND job.state <> 'failed'
    )
$$;

CREATE FUNCTION forget_failed_jobs(before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM job WHERE state = 'failed' AND due_at < before
$$;

CREATE FUNCTION job_figures() RETURNS TABLE (
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

CREATE FUNCTION project_usage(wanted date) RETURNS TABLE (
    environment text, key_id uuid, name text, events bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.name, u.key_id, k.name, sum(u.events)::bigint
    FROM environment e
    JOIN usage u ON u.environment_id = e.id AND u.month = wanted
    LEFT JOIN api_key k ON k.environment_id = u.environment_id AND k.id = u.key_id
    WHERE e.project_id = (SELECT project_id FROM environment WHERE id = current_environment())
    GROUP BY e.name, u.key_id, k.name ORDER BY e.name, sum(u.events) DESC, u.key_id
$$;
"""

GRANTS = """
REVOKE ALL ON FUNCTION claim_job(text[], interval), enqueue_everywhere(text, integer),
    forget_failed_jobs(timestamptz), job_figures(), project_usage(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_job(text[], interval), enqueue_everywhere(text, integer),
    forget_failed_jobs(timestamptz) TO trellis_worker;
GRANT EXECUTE ON FUNCTION job_figures() TO trellis_app, trellis_worker;
GRANT EXECUTE ON FUNCTION project_usage(date) TO trellis_app;
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(TABLES)
    db.execute_sql(FUNCTIONS)
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
    db.execute_sql(
        "DROP FUNCTION claim_job(text[], interval), job_figures(),"
        " enqueue_everywhere(text, integer), forget_failed_jobs(timestamptz), project_usage(date)"
    )
    db.execute_sql(f"DROP TABLE {', '.join(TENANT_TABLES)}")
    db.execute_sql("ALTER TABLE scheduled_job DROP COLUMN leased_until")
    db.execute_sql("ALTER TABLE dead_letter DROP COLUMN envelope")
