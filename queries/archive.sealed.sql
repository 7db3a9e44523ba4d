-- Sealed events between two ids, in order.
SELECT uuid_send(id), person_id, name, kind, anonymous_id, session_id, message_id, properties::text, context::text,
       (extract(epoch FROM timestamp) * 1000000)::bigint, (extract(epoch FROM original_timestamp) * 1000000)::bigint,
       (extract(epoch FROM sent_at) * 1000000)::bigint, (extract(epoch FROM received_at) * 1000000)::bigint
FROM event
WHERE environment_id = %(environment_id)s
  AND id > %(after)s
  AND id < %(before)s
  AND epoch <= (SELECT sealed FROM seal WHERE environment_id = %(environment_id)s)
ORDER BY id
LIMIT %(batch)s
