-- Claims a job of some kinds that have lanes, with a lease on it: the first one that is due of a lane that nothing is done
-- of. Environments of which least is under way come first, and of their lanes any, so that those that are slow do not hold
-- up the others. It steps from lane to lane, so that a long one costs no more than a short one.
CREATE OR REPLACE FUNCTION claim_in_lanes(wanted text[], lease interval) RETURNS SETOF job
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- One claim after the other: two that do not see each other would do two jobs of a lane.
    SELECT pg_advisory_xact_lock(7105902);

    WITH RECURSIVE lanes AS (
        SELECT first.*
        FROM unnest(wanted) AS of (kind), LATERAL (
            SELECT job.kind, environment_id, lane FROM job
            WHERE job.kind = of.kind AND lane IS NOT NULL AND state <> 'failed'
            ORDER BY environment_id, lane LIMIT 1
        ) AS first
        UNION ALL
        SELECT following.*
        FROM lanes, LATERAL (
            SELECT job.kind, environment_id, lane FROM job
            WHERE job.kind = lanes.kind AND (environment_id, lane) > (lanes.environment_id, lanes.lane)
              AND lane IS NOT NULL AND state <> 'failed'
            ORDER BY environment_id, lane LIMIT 1
        ) AS following
    ), under_way AS MATERIALIZED (
        SELECT kind, environment_id, lane FROM job
        WHERE kind = ANY (wanted) AND lane IS NOT NULL AND state = 'running' AND due_at > now()
    ), chosen AS (
        SELECT lanes.environment_id, first.id
        FROM lanes, LATERAL (
            SELECT id FROM job
            WHERE kind = lanes.kind AND environment_id = lanes.environment_id AND lane = lanes.lane
              AND state <> 'failed' AND due_at <= now() AND attempts < max_attempts
            ORDER BY due_at LIMIT 1
        ) AS first
        WHERE NOT EXISTS (
            SELECT FROM under_way
            WHERE (under_way.kind, under_way.environment_id, under_way.lane)
                  = (lanes.kind, lanes.environment_id, lanes.lane)
        )
        ORDER BY (SELECT count(*) FROM under_way WHERE environment_id = lanes.environment_id), random()
        LIMIT 1
    )
    UPDATE job SET state = 'running', attempts = attempts + 1, started_at = now(), due_at = now() + lease
    WHERE (environment_id, id) = (SELECT environment_id, id FROM chosen)
    RETURNING *
$$;
REVOKE ALL ON FUNCTION claim_in_lanes(text[], interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_in_lanes(text[], interval) TO trellis_worker;
