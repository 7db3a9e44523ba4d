-- Takes people out of all cohorts, and counts in how many they were.
WITH gone AS (
    DELETE FROM cohort_member
    WHERE environment_id = %(environment_id)s AND person_id = ANY (%(people)s)
    RETURNING cohort_id, entered_at
),
fewer AS (
    SELECT cohort_id, count(*) AS people FROM gone WHERE entered_at IS NOT NULL GROUP BY cohort_id
),
counted AS (
    UPDATE cohort SET people = cohort.people - fewer.people
    FROM fewer
    WHERE cohort.environment_id = %(environment_id)s AND cohort.id = fewer.cohort_id
)
SELECT coalesce(sum(people), 0) FROM fewer
