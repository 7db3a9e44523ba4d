-- The names of the properties of an event, sealed or not, that can be asked for: a dot would lead into an object.
SELECT name FROM (
    SELECT substr(segment_column.name, 2) AS name
    FROM segment
    JOIN segment_column ON segment_column.environment_id = segment.environment_id AND segment_id = segment.id
    WHERE segment.environment_id = %(environment_id)s AND segment.name = %(event)s AND segment_column.name LIKE '.%%'
    UNION
    SELECT jsonb_object_keys(properties)
    FROM event
    WHERE environment_id = %(environment_id)s AND name = %(event)s
      AND epoch > coalesce((SELECT sealed FROM seal WHERE environment_id = %(environment_id)s), -1)
) AS known
WHERE length(name) <= 255 AND position('.' IN name) = 0
ORDER BY name COLLATE "C"
