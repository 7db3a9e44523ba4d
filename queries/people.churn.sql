-- The churn scores of people who turned out to be nobody else, ascending; those that were there at a time.
SELECT churn_score.person_id, churn_score.probability, churn_score.risk_level, churn_score.confidence,
       churn_run.model -> 'calibrated', churn_run.model ->> 'source'
FROM churn_score
JOIN churn_run ON churn_run.environment_id = churn_score.environment_id AND churn_run.id = churn_score.run_id
WHERE churn_score.environment_id = %(environment_id)s
  AND churn_run.as_of <= coalesce(%(as_of)s::timestamptz, 'infinity')
  AND (%(people)s::bigint[] IS NULL OR churn_score.person_id = ANY (%(people)s))
  AND NOT EXISTS (
      SELECT FROM person_link
      WHERE person_link.environment_id = churn_score.environment_id AND person_link.person_id = churn_score.person_id
  )
ORDER BY churn_score.person_id
