-- The blocks that may hold events that are asked for, behind what is selected of them. As no two overlap, the first that
-- ends behind a range is the last that may have something of it.
FROM event_block
WHERE environment_id = %(environment_id)s
  AND last_id > %(after)s
  AND last_id <= (
      SELECT last_id
      FROM (
          (
              SELECT last_id FROM event_block
              WHERE environment_id = %(environment_id)s AND last_id >= %(through)s
              ORDER BY last_id
              LIMIT 1
          )
          UNION ALL
          SELECT %(through)s::uuid
      ) AS bound
      ORDER BY last_id DESC
      LIMIT 1
  )
  AND first_id <= %(through)s
  AND (%(people)s::bigint[] IS NULL OR last_id = ANY (ARRAY(SELECT blocks_of_people(%(people)s::bigint[]))))
  AND (%(names)s::text[] IS NULL OR names && %(names)s::text[])
  AND (%(kind)s::text IS NULL OR %(kind)s = ANY (kinds))
  AND NOT names <@ %(without_names)s::text[]
  AND NOT kinds <@ %(without_kinds)s::text[]
  AND (%(start)s::timestamptz IS NULL OR last_time >= %(start)s)
  AND (%(end)s::timestamptz IS NULL OR first_time < %(end)s)
  AND (%(before_time)s::timestamptz IS NULL OR first_time <= %(before_time)s)
