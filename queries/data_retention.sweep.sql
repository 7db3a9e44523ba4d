-- Deletes the events of a stretch that a rule is for.
DELETE FROM event
WHERE environment_id = %(environment_id)s
  AND id > %(after)s
  AND id <= %(through)s
  AND CASE %(subject)s
          WHEN 'event' THEN name = %(value)s
          WHEN 'kind' THEN kind = %(value)s AND name <> ALL (%(names)s::text[])
          ELSE name <> ALL (%(names)s::text[]) AND kind <> ALL (%(kinds)s::text[])
      END
