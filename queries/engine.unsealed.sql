-- The events of closed epochs that are not sealed, in the order of segments.
SELECT name, kind, person_id >> 21 AS shard, event_key(person_id, timestamp) AS key, substr(uuid_send(id), 13) AS tag,
       session_id, properties::text
FROM event
WHERE environment_id = %(environment_id)s AND epoch > %(after)s AND epoch <= %(through)s
ORDER BY name, kind, shard, key, id
