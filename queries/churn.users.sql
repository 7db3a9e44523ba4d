-- The people with a user id who turned out to be nobody else, ascending, and since when each is known, in milliseconds
-- since 1970; both in binary.
SELECT string_agg(int8send(id), ''::bytea ORDER BY id),
       string_agg(int8send((extract(epoch FROM created_at) * 1000)::bigint), ''::bytea ORDER BY id)
FROM person
WHERE environment_id = %(environment_id)s
  AND user_id IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM person_link WHERE person_link.environment_id = person.environment_id AND person_id = person.id
  )
