-- The values of a trait, and who has each of them: now, or as it was at a time.
WITH later AS (
    SELECT DISTINCT ON (person_id) person_id, previous
    FROM trait_change
    WHERE %(as_of)s::timestamptz IS NOT NULL
      AND environment_id = %(environment_id)s AND trait = %(name)s AND changed_at > %(as_of)s
      AND (%(people)s::bigint[] IS NULL OR person_id = ANY (%(people)s))
    ORDER BY person_id, id
),
present AS (
    SELECT person.id, CASE WHEN later.person_id IS NULL THEN person.traits -> %(name)s ELSE later.previous END AS value
    FROM person
    LEFT JOIN later ON later.person_id = person.id
    WHERE person.environment_id = %(environment_id)s
      AND (%(people)s::bigint[] IS NULL OR person.id = ANY (%(people)s))
)
SELECT value, string_agg(int8send(id), '' ORDER BY id)
FROM present
WHERE value IS NOT NULL AND value <> 'null'
GROUP BY value
