-- The rows of a cohort, in binary and in the order of people: who, whether in it, and when to look again.
SELECT string_agg(int8send(person_id), ''::bytea ORDER BY person_id),
       string_agg(int8send((entered_at IS NOT NULL)::integer::bigint), ''::bytea ORDER BY person_id),
       string_agg(int8send(coalesce(round(date_part('epoch', turns_at) * 1000)::bigint, 0)), ''::bytea ORDER BY person_id)
FROM cohort_member
WHERE environment_id = %(environment_id)s AND cohort_id = %(cohort_id)s
  AND (%(people)s::bigint[] IS NULL OR person_id = ANY (%(people)s))
