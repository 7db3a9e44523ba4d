-- The people who turned out to be nobody else, in binary, ascending.
SELECT string_agg(int8send(id), ''::bytea ORDER BY id)
FROM person
WHERE environment_id = %(environment_id)s
  AND (%(people)s::bigint[] IS NULL OR id = ANY (%(people)s))
  AND NOT EXISTS (
      SELECT FROM person_link WHERE person_link.environment_id = person.environment_id AND person_id = person.id
  )
