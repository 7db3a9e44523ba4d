-- The alerts about people of which something is still to be written: the outcome, or, once the horizon is over, how many
-- would have stayed away by chance. Their ids, whom each is about, after merges; in milliseconds, when it was opened, as of
-- when its score was, and the horizon; and whether the outcome is pending. One that was merged into another has none.
SELECT alert.id,
       coalesce(link.canonical_id, alert.person_id),
       (extract(epoch FROM alert.opened_at) * 1000)::bigint,
       (extract(epoch FROM alert.scored_at) * 1000)::bigint,
       (alert.horizon_days * 86400000)::bigint,
       alert.outcome = 'pending'
FROM alert
LEFT JOIN person_link AS link ON link.environment_id = alert.environment_id AND link.person_id = alert.person_id
WHERE alert.environment_id = %(environment_id)s
  AND alert.resolved_because IS DISTINCT FROM 'merged'
  AND (
      alert.outcome = 'pending'
      OR alert.base_rate IS NULL
         AND alert.opened_at + alert.horizon_days * interval '1 day' BETWEEN %(now)s - interval '7 days' AND %(now)s
  )
ORDER BY alert.scored_at, alert.id
