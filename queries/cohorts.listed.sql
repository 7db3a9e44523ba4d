-- Who is on a list, and was at a time, in binary: whoever they turned out to be, ascending.
WITH member AS (
    SELECT DISTINCT coalesce(person_link.canonical_id, cohort_member.person_id) AS person_id
    FROM cohort_member
    LEFT JOIN person_link
           ON person_link.environment_id = cohort_member.environment_id
          AND person_link.person_id = cohort_member.person_id
    WHERE cohort_member.environment_id = %(environment_id)s AND cohort_id = %(cohort_id)s
      AND entered_at <= coalesce(%(as_of)s::timestamptz, 'infinity')
)
SELECT string_agg(int8send(person_id), ''::bytea ORDER BY person_id)
FROM member
WHERE %(people)s::bigint[] IS NULL OR person_id = ANY (%(people)s)
