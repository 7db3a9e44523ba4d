-- What tells in text who people are: their ids, those that their events carry, and their e-mail addresses and phones.
SELECT value FROM identifier WHERE environment_id = %(environment_id)s AND person_id = ANY (%(people)s::bigint[])
UNION
SELECT user_id FROM person WHERE environment_id = %(environment_id)s AND id = ANY (%(people)s::bigint[])
UNION
SELECT anonymous_id FROM event WHERE environment_id = %(environment_id)s AND person_id = ANY (%(people)s::bigint[])
UNION
SELECT trait.value
FROM person, LATERAL (VALUES (traits ->> 'email'), (traits ->> 'phone')) AS trait (value)
WHERE environment_id = %(environment_id)s AND id = ANY (%(people)s::bigint[])
UNION
SELECT trait.value
FROM trait_change, LATERAL (VALUES (previous #>> '{}'), (trait_change.value #>> '{}')) AS trait (value)
WHERE environment_id = %(environment_id)s AND person_id = ANY (%(people)s::bigint[])
  AND trait_change.trait IN ('email', 'phone')
