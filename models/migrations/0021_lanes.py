"""Jobs of one lane are done one after the other, so that whoever is slow keeps no others waiting."""

from typing import Any

CLAIM = """
CREATE FUNCTION claim_job({parameters}) RETURNS SETOF job
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE job SET state = 'failed', last_error = 'The workers that tried it ended while they did.'
    WHERE state = 'running' AND due_at <= now() AND attempts >= max_attempts;

    UPDATE job SET state = 'running', attempts = attempts + 1, started_at = now(), due_at = now() + lease
    WHERE (environment_id, id) = (
        SELECT environment_id, id FROM job AS first
        WHERE state <> 'failed' AND due_at <= now() AND kind = ANY (wanted){condition}
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING *
$$;
REVOKE ALL ON FUNCTION claim_job({types}) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_job({types}) TO trellis_worker;
"""
# Two workers who claim at the same moment do not see each other: a lane may have two jobs then, for once.
FREE = """
          AND (lane IS NULL OR share > (
              SELECT count(*) + CASE WHEN bool_or(other.lane = first.lane) THEN share ELSE 0 END
              FROM job AS other
              WHERE other.environment_id = first.environment_id
                AND other.lane IS NOT NULL AND other.state = 'running' AND other.due_at > now()
          ))"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'; ALTER TABLE job ADD COLUMN lane text")
    db.execute_sql("CREATE INDEX job_lane ON job (environment_id) WHERE state = 'running' AND lane IS NOT NULL")
    db.execute_sql("DROP FUNCTION claim_job(text[], interval)")
    # A worker of the version before asks without a share.
    parameters = "wanted text[], lease interval, share integer DEFAULT 1000000"
    db.execute_sql(CLAIM.format(parameters=parameters, types="text[], interval, integer", condition=FREE))


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP FUNCTION claim_job(text[], interval, integer)")
    db.execute_sql(CLAIM.format(parameters="wanted text[], lease interval", types="text[], interval", condition=""))
    db.execute_sql("DROP INDEX job_lane")
    db.execute_sql("ALTER TABLE job DROP COLUMN lane")
