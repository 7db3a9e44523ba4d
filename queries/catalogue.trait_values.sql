-- The values of some traits: of each trait and type, how many people and how many values there are; and the most frequent
-- values that two people have, or more.
WITH valued AS (
    SELECT trait.key AS name, trait.value, jsonb_typeof(trait.value) AS type, count(*) AS people
    FROM person
    CROSS JOIN jsonb_each(traits) AS trait
    WHERE environment_id = %(environment_id)s AND trait.key = ANY (%(names)s::text[])
      AND NOT EXISTS (
          SELECT FROM person_link WHERE person_link.environment_id = person.environment_id AND person_id = person.id
      )
    GROUP BY trait.key, trait.value
),
ranked AS (
    SELECT name, value, people, row_number() OVER (PARTITION BY name ORDER BY people DESC, value) AS rank
    FROM valued
    WHERE people > 1 AND type IN ('boolean', 'number', 'string') AND length(value #>> '{}') <= %(longest)s
)
SELECT name, type, sum(people)::bigint AS people, count(*) AS value_count,
       (
           SELECT jsonb_agg(jsonb_build_array(ranked.value, ranked.people) ORDER BY rank)
           FROM ranked
           WHERE ranked.name = valued.name AND rank <= %(shown)s
       ) AS shown
FROM valued
GROUP BY name, type
ORDER BY name COLLATE "C", people DESC, type
