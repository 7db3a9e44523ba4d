-- Rejected items in which one of the texts stands, or in what their requests said about all items.
SELECT id, door, code, field, message, item, received_at, envelope
FROM dead_letter
WHERE environment_id = %(environment_id)s
  AND EXISTS (SELECT FROM unnest(%(texts)s::text[]) AS held WHERE strpos(item::text || envelope::text, held) > 0)
ORDER BY id
