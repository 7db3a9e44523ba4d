-- Has whoever turned out to be somebody else be on a list as that person, since the first of them was on it.
WITH gone AS (
    DELETE FROM cohort_member
    USING person_link
    WHERE cohort_member.environment_id = %(environment_id)s AND cohort_member.cohort_id = %(cohort_id)s
      AND person_link.environment_id = cohort_member.environment_id
      AND person_link.person_id = cohort_member.person_id
    RETURNING person_link.canonical_id, cohort_member.entered_at
)
INSERT INTO cohort_member (environment_id, cohort_id, person_id, entered_at)
SELECT %(environment_id)s, %(cohort_id)s, canonical_id, min(entered_at)
FROM gone
GROUP BY canonical_id
ON CONFLICT (environment_id, cohort_id, person_id) DO UPDATE
SET entered_at = least(cohort_member.entered_at, excluded.entered_at)
