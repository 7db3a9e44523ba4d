-- The churn scores of people who turned out to be nobody else, of the latest run that is done, ascending; none,
-- where that looked at people after a time.
WITH run AS (
    SELECT id, as_of, model
    FROM churn_run
    WHERE environment_id = %(environment_id)s AND status = 'done'
    ORDER BY created_at DESC
    LIMIT 1
)
SELECT churn_score.person_id, churn_score.probability, churn_score.risk_level, churn_score.confidence,
       run.model -> 'calibrated', run.model ->> 'source'
FROM run
JOIN churn_score ON churn_score.environment_id = %(environment_id)s AND churn_score.run_id = run.id
WHERE run.as_of <= coalesce(%(as_of)s::timestamptz, 'infinity')
  AND (%(people)s::bigint[] IS NULL OR churn_score.person_id = ANY (%(people)s))
  AND NOT EXISTS (
      SELECT FROM person_link
      WHERE person_link.environment_id = %(environment_id)s AND person_link.person_id = churn_score.person_id
  )
ORDER BY churn_score.person_id
