-- The names of the properties of events, of one name or of all, sealed or not, that can be asked for: a dot would lead into an object.
SELECT name FROM (
    SELECT substr(segment_column.name, 2) AS name
    FROM segment
    JOIN segment_column ON segment_column.environment_id = segment.environment_id AND segment_id = segment.id
    WHERE segment.environment_id = %(environment_id)s AND segment_column.name LIKE '.%%'
      AND (%(event)s::text IS NULL OR segment.name = %(event)s)
    UNION
    SELECT jsonb_object_keys(properties)
    FROM event
    WHERE environment_id = %(environment_id)s AND (%(event)s::text IS NULL OR name = %(event)s)
      AND epoch > coalesce((SELECT sealed FROM seal WHERE environment_id = %(environment_id)s), -1)
) AS known
WHERE length(name) <= 255 AND position('.' IN name) = 0
ORDER BY name COLLATE "C"
