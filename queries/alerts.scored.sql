-- The 90th percentile of what a run says, and the people of whom it says something and who turned out to be nobody else,
-- ascending, in network order.
SELECT percentile_cont(%(share)s) WITHIN GROUP (ORDER BY probability),
       string_agg(int8send(person_id), ''::bytea ORDER BY person_id)
FROM churn_score AS score
WHERE environment_id = %(environment_id)s
  AND run_id = %(run_id)s
  AND NOT EXISTS (
      SELECT FROM person_link AS link
      WHERE link.environment_id = score.environment_id AND link.person_id = score.person_id
  )
