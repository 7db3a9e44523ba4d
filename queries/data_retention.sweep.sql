-- Looks at the oldest events before the cut-off that the rule has not looked at yet, and deletes those that it is for.
-- Answers how many were looked at, the last of them, and how many were deleted.
WITH looked_at AS (
    SELECT id, name, kind
    FROM event
    WHERE environment_id = %(environment_id)s AND id > %(swept_to)s AND id < %(cut_off)s
    ORDER BY id
    LIMIT %(batch)s
),
deleted AS (
    DELETE FROM event
    USING looked_at
    WHERE event.environment_id = %(environment_id)s
      AND event.id = looked_at.id
      AND CASE %(subject)s
              WHEN 'event' THEN looked_at.name = %(value)s
              WHEN 'kind' THEN looked_at.kind = %(value)s AND looked_at.name <> ALL (%(names)s::text[])
              ELSE looked_at.name <> ALL (%(names)s::text[]) AND looked_at.kind <> ALL (%(kinds)s::text[])
          END
    RETURNING event.id
)
SELECT (SELECT count(*) FROM looked_at),
       (SELECT id FROM looked_at ORDER BY id DESC LIMIT 1),
       (SELECT count(*) FROM deleted)
