-- How the queue of the whole installation stands, by kind of job; see `services.jobs.Figures`. Who waits behind another
-- one in a lane is not due yet.
CREATE OR REPLACE FUNCTION job_figures() RETURNS TABLE (
    kind text, queued bigint, running bigint, failed bigint, oldest_seconds double precision, stuck bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH standing AS (
        SELECT kind, state, due_at, started_at,
               state = 'queued' AND due_at <= now() AND (
                   lane IS NULL
                   OR (kind, environment_id, lane) NOT IN (
                       SELECT kind, environment_id, lane FROM job WHERE lane IS NOT NULL AND state = 'running'
                   )
               ) AS is_due
        FROM job
    )
    SELECT kind,
           count(*) FILTER (WHERE state = 'queued'),
           count(*) FILTER (WHERE state = 'running'),
           count(*) FILTER (WHERE state = 'failed'),
           coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE is_due)), 0),
           count(*) FILTER (WHERE is_due AND due_at < now() - interval '5 minutes'
                               OR state = 'running' AND started_at < now() - interval '1 hour')
    FROM standing GROUP BY kind ORDER BY kind
$$;
REVOKE ALL ON FUNCTION job_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_figures() TO trellis_app, trellis_worker;
