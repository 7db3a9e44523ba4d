-- The people who have an alert that is not over, or had one until not long ago; after merges.
SELECT DISTINCT coalesce(link.canonical_id, alert.person_id)
FROM alert
LEFT JOIN person_link AS link ON link.environment_id = alert.environment_id AND link.person_id = alert.person_id
WHERE alert.environment_id = %(environment_id)s
  AND alert.person_id IS NOT NULL
  AND (alert.status <> 'resolved' OR alert.resolved_at > %(since)s)
