-- Takes sealed events out of their table, those that were received first; none where they would not fill a block.
WITH taken AS MATERIALIZED (
    SELECT id
    FROM event
    WHERE environment_id = %(environment_id)s
      AND id > %(after)s
      AND id < %(before)s
      AND epoch <= (SELECT sealed FROM seal WHERE environment_id = %(environment_id)s)
    ORDER BY id
    LIMIT %(batch)s
)
DELETE FROM event
USING taken
WHERE event.environment_id = %(environment_id)s
  AND event.id = taken.id
  AND (SELECT count(*) FROM taken) >= %(enough)s
RETURNING uuid_send(event.id), person_id, name, kind, anonymous_id, session_id, message_id, properties::text, context::text,
          (extract(epoch FROM timestamp) * 1000000)::bigint, (extract(epoch FROM original_timestamp) * 1000000)::bigint,
          (extract(epoch FROM sent_at) * 1000000)::bigint, (extract(epoch FROM received_at) * 1000000)::bigint
