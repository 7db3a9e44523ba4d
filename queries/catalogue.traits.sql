-- The names of the traits of people who turned out to be nobody else; a dot would lead into an object.
SELECT name
FROM person
CROSS JOIN jsonb_object_keys(traits) AS name
WHERE environment_id = %(environment_id)s AND length(name) <= 255 AND position('.' IN name) = 0
  AND NOT EXISTS (
      SELECT FROM person_link WHERE person_link.environment_id = person.environment_id AND person_id = person.id
  )
GROUP BY name
ORDER BY name COLLATE "C"
