-- The nudges that chance alone could keep from somebody, whose days are over and of which nobody has written what came:
-- their ids, whom each is about, after merges, and when it was, in milliseconds since 1970.
SELECT nudge.id, coalesce(link.canonical_id, nudge.person_id), (extract(epoch FROM nudge.created_at) * 1000)::bigint
FROM nudge
LEFT JOIN person_link AS link ON link.environment_id = nudge.environment_id AND link.person_id = nudge.person_id
WHERE nudge.environment_id = %(environment_id)s
  AND nudge.came_back IS NULL
  AND (nudge.withheld_because IS NULL OR nudge.withheld_because = 'holdout')
  AND nudge.created_at <= %(before)s
  AND (%(since)s::timestamptz IS NULL OR nudge.created_at >= %(since)s)
LIMIT 100000
