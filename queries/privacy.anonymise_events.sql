-- Leaves of people's events what can be counted: name, kind and times. A name in which one of the words stands goes too.
WITH telling AS (
    SELECT event.id, event.name ~* ANY (%(words)s::text[]) AS by_name
    FROM event
    WHERE environment_id = %(environment_id)s AND person_id = ANY (%(people)s::bigint[])
)
UPDATE event
SET name = CASE WHEN by_name THEN 'erased' ELSE name END,
    anonymous_id = NULL, session_id = NULL, message_id = NULL, properties = '{}', context = '{}',
    original_timestamp = NULL, sent_at = NULL
FROM telling
WHERE event.environment_id = %(environment_id)s
  AND event.id = telling.id
  AND (
      by_name OR properties <> '{}' OR context <> '{}'
      OR num_nonnulls(anonymous_id, session_id, message_id, original_timestamp, sent_at) > 0
  )
