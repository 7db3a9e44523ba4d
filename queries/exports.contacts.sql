-- People who were not merged into another, by id, out of a stretch of ids; each with its groups.
SELECT person.id, person.public_id, person.user_id, person.traits,
       (
           SELECT coalesce(jsonb_agg(jsonb_build_object('id', account.id, 'traits', account.traits)
                                     ORDER BY account.id COLLATE "C"), '[]')
           FROM (
               SELECT account.id, account.traits
               FROM account
               WHERE account.environment_id = person.environment_id
                 AND account.id IN (
                     SELECT member.account_id
                     FROM account_member AS member
                     WHERE member.environment_id = person.environment_id
                       AND member.person_id IN (
                           SELECT person.id
                           UNION ALL
                           SELECT link.person_id FROM person_link AS link
                           WHERE link.environment_id = person.environment_id AND link.canonical_id = person.id
                       )
                 )
               ORDER BY account.id COLLATE "C"
               LIMIT %(groups)s
           ) AS account
       ) AS groups,
       person.created_at, person.updated_at
FROM person
WHERE person.environment_id = %(environment_id)s
  AND person.id > %(after)s
  AND person.id <= %(to)s
  AND (%(people)s::bigint[] IS NULL OR person.id = ANY (%(people)s::bigint[]))
  AND NOT EXISTS (
      SELECT FROM person_link AS link
      WHERE link.environment_id = person.environment_id AND link.person_id = person.id
  )
ORDER BY person.id
