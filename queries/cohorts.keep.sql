-- Writes who is in a cohort. Whoever was in it already stays since when that was.
INSERT INTO cohort_member (environment_id, cohort_id, person_id, entered_at, turns_at)
SELECT environment_id, cohort_id, person_id,
       CASE WHEN is_in THEN now END,
       CASE WHEN turns_at > 0 THEN 'epoch'::timestamptz + turns_at * interval '1 millisecond' END
FROM (VALUES (%s, %s::uuid, %s::timestamptz)) AS about (environment_id, cohort_id, now),
     unnest(%s::bigint[], %s::boolean[], %s::bigint[]) AS found (person_id, is_in, turns_at)
ON CONFLICT (environment_id, cohort_id, person_id) DO UPDATE
SET entered_at = CASE
        WHEN excluded.entered_at IS NOT NULL THEN coalesce(cohort_member.entered_at, excluded.entered_at)
    END,
    turns_at = excluded.turns_at
