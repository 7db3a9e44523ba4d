-- Of the people who did one event in a period, the cohort, how many did another one some periods later.
--
-- `bounds` say when the periods begin that the range lies in, and then those that follow; cohorts are counted from 1.
-- `edges` say at how many periods after a cohort's a bracket begins, the last of them where the last bracket ends. Of a
-- person whose bracket is not over nobody can say yet whether the person returns in it.
WITH relevant AS MATERIALIZED (
    SELECT coalesce(link.canonical_id, event.person_id) AS person_id,
           event.timestamp AS at,
           selects(%(start_event)s, event.name, event.kind, event.properties) AS starts,
           selects(%(return_event)s, event.name, event.kind, event.properties) AS returns
    FROM event
    LEFT JOIN person_link AS link
        ON link.environment_id = event.environment_id AND link.person_id = event.person_id
    WHERE event.environment_id = %(environment_id)s
      AND (%(names)s::text[] IS NULL OR event.name = ANY (%(names)s::text[]))
      AND (%(first_ever)s OR event.timestamp >= %(start)s)
      AND selects(%(filter)s, event.name, event.kind, event.properties)
),
origin AS (
    SELECT person_id, min(at) AS at, width_bucket(min(at), %(bounds)s::timestamptz[]) AS cohort
    FROM relevant
    WHERE starts AND (%(first_ever)s OR at < %(end)s)
    GROUP BY person_id, CASE WHEN NOT %(first_ever)s THEN width_bucket(at, %(bounds)s::timestamptz[]) END
    HAVING min(at) >= %(start)s AND min(at) < %(end)s
),
returned AS (
    SELECT origin.person_id,
           origin.cohort,
           array_agg(DISTINCT width_bucket(later.periods, %(edges)s::integer[]) - 1) AS brackets
    FROM origin
    JOIN relevant ON relevant.person_id = origin.person_id AND relevant.returns AND relevant.at > origin.at
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN %(rolling)s THEN floor(extract(epoch FROM relevant.at - origin.at) / %(length_s)s)::integer
            ELSE width_bucket(relevant.at, %(bounds)s::timestamptz[]) - origin.cohort
        END AS periods
    ) AS later
    GROUP BY origin.person_id, origin.cohort
)
SELECT origin.cohort,
       bracket,
       count(*) AS people,
       count(*) FILTER (WHERE is_over) AS mature_people,
       count(*) FILTER (
           WHERE is_over AND CASE
               WHEN %(on_or_after)s THEN bracket <= (SELECT max(b) FROM unnest(brackets) AS b)
               ELSE bracket = ANY (brackets)
           END
       ) AS returned_people
FROM origin
LEFT JOIN returned ON returned.person_id = origin.person_id AND returned.cohort = origin.cohort
CROSS JOIN generate_series(0, cardinality(%(edges)s::integer[]) - 2) AS bracket
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN %(rolling)s
        THEN origin.at + (%(edges)s::integer[])[bracket + 2] * %(length_s)s * interval '1 second' <= %(as_of)s
        ELSE (%(bounds)s::timestamptz[])[origin.cohort + (%(edges)s::integer[])[bracket + 2]] <= %(as_of)s
    END AS is_over
) AS maturity
GROUP BY origin.cohort, bracket
