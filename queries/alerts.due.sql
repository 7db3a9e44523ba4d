-- The alerts whose horizon is over and whose outcome nobody has written: their ids, whom each is about, after merges;
-- and, in milliseconds, when it was opened, as of when its score was, and the horizon.
SELECT alert.id,
       coalesce(link.canonical_id, alert.person_id),
       (extract(epoch FROM alert.opened_at) * 1000)::bigint,
       (extract(epoch FROM alert.scored_at) * 1000)::bigint,
       (alert.horizon_days * 86400000)::bigint
FROM alert
LEFT JOIN person_link AS link ON link.environment_id = alert.environment_id AND link.person_id = alert.person_id
WHERE alert.environment_id = %(environment_id)s
  AND alert.outcome = 'pending'
  AND alert.opened_at + alert.horizon_days * interval '1 day' <= %(now)s
ORDER BY alert.scored_at, alert.id
