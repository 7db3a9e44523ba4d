-- The rows of events that are asked for, behind what is selected of them.
FROM event
WHERE environment_id = %(environment_id)s
  AND id > %(after)s
  AND id <= %(through)s
  AND (%(people)s::bigint[] IS NULL OR person_id = ANY (%(people)s::bigint[]))
  AND (%(names)s::text[] IS NULL OR name = ANY (%(names)s::text[]))
  AND (%(kind)s::text IS NULL OR kind = %(kind)s)
  AND name <> ALL (%(without_names)s::text[])
  AND kind <> ALL (%(without_kinds)s::text[])
  AND (%(start)s::timestamptz IS NULL OR timestamp >= %(start)s)
  AND (%(end)s::timestamptz IS NULL OR timestamp < %(end)s)
  AND (%(before_id)s::uuid IS NULL OR (timestamp, id) < (%(before_time)s::timestamptz, %(before_id)s::uuid))
