-- Everybody with a score of a run whom a nudge is not withheld from, but for the holdout: who is not suppressed and was
-- not told enough since a time. People who were merged into others count for those.
WITH kept_back AS (
    SELECT coalesce(link.canonical_id, suppression.person_id) AS person_id
    FROM suppression
    LEFT JOIN person_link AS link
           ON link.environment_id = suppression.environment_id AND link.person_id = suppression.person_id
    WHERE suppression.environment_id = %(environment_id)s
    UNION
    SELECT coalesce(link.canonical_id, nudge.person_id)
    FROM nudge
    LEFT JOIN person_link AS link
           ON link.environment_id = nudge.environment_id AND link.person_id = nudge.person_id
    LEFT JOIN delivery
           ON delivery.environment_id = nudge.environment_id AND delivery.id = nudge.delivery_id
    WHERE nudge.environment_id = %(environment_id)s
      AND nudge.created_at > %(since)s
      AND (nudge.withheld_because IS NULL OR nudge.withheld_because = 'holdout')
      AND delivery.status IS DISTINCT FROM 'withdrawn'
    GROUP BY 1
    HAVING count(*) >= %(most)s
)
SELECT person.public_id, person.user_id, score.probability, score.risk_level, score.contributions
FROM churn_score AS score
JOIN person ON person.environment_id = score.environment_id AND person.id = score.person_id
LEFT JOIN kept_back ON kept_back.person_id = score.person_id
WHERE score.environment_id = %(environment_id)s
  AND score.run_id = %(run_id)s
  AND person.user_id IS NOT NULL
  AND kept_back.person_id IS NULL
  AND NOT EXISTS (
      SELECT FROM person_link AS link
      WHERE link.environment_id = score.environment_id AND link.person_id = score.person_id
  )
ORDER BY score.person_id
