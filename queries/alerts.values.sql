-- Of some people, which share of all whom a run is about and who have a trait as a number has less of it than each; who
-- has as much counts half. They are compared as they are, whatever a floating-point number can hold.
SELECT person_id, share::double precision
FROM (
    SELECT person_id,
           (rank() OVER (ORDER BY value) - 1 + count(*) OVER (PARTITION BY value) / 2.0) / count(*) OVER () AS share
    FROM (
        SELECT score.person_id,
               CASE WHEN jsonb_typeof(person.traits -> %(trait)s) = 'number'
                    THEN (person.traits ->> %(trait)s)::numeric
               END AS value
        FROM churn_score AS score
        JOIN person ON person.environment_id = score.environment_id AND person.id = score.person_id
        WHERE score.environment_id = %(environment_id)s
          AND score.run_id = %(run_id)s
          AND NOT EXISTS (
              SELECT FROM person_link AS link
              WHERE link.environment_id = score.environment_id AND link.person_id = score.person_id
          )
    ) AS everybody
    WHERE value IS NOT NULL
) AS ranked
WHERE person_id = ANY (%(people)s::bigint[])
