-- The blocks that may hold events that are asked for, behind what is selected of them.
FROM event_block
WHERE environment_id = %(environment_id)s
  AND last_id > %(after)s
  AND first_id <= %(through)s
  AND (%(people)s::bigint[] IS NULL OR last_id = ANY (ARRAY(SELECT blocks_of_people(%(people)s::bigint[]))))
  AND (%(names)s::text[] IS NULL OR names && %(names)s::text[])
  AND (%(kind)s::text IS NULL OR %(kind)s = ANY (kinds))
  AND (%(start)s::timestamptz IS NULL OR last_time >= %(start)s)
  AND (%(end)s::timestamptz IS NULL OR first_time < %(end)s)
  AND (%(before_time)s::timestamptz IS NULL OR first_time <= %(before_time)s)
