-- Events that pass the filters, by id, out of a stretch of ids; each with the public id of who did it, after all merges.
SELECT event.id, event.name, event.kind, person.public_id, event.anonymous_id, event.session_id, event.message_id,
       event.properties, event.context, event.timestamp, event.original_timestamp, event.sent_at, event.received_at
FROM event
LEFT JOIN person_link AS link
    ON link.environment_id = event.environment_id AND link.person_id = event.person_id
LEFT JOIN person
    ON person.environment_id = event.environment_id AND person.id = coalesce(link.canonical_id, event.person_id)
WHERE event.environment_id = %(environment_id)s
  AND event.id > %(after)s
  AND event.id <= %(to)s
  AND (%(people)s::bigint[] IS NULL OR event.person_id = ANY (%(people)s::bigint[]))
  AND (%(events)s::text[] IS NULL OR event.name = ANY (%(events)s::text[]))
  AND (%(event_kind)s::text IS NULL OR event.kind = %(event_kind)s)
  AND (%(start)s::timestamptz IS NULL OR event.timestamp >= %(start)s AND event.timestamp < %(end)s)
ORDER BY event.id
