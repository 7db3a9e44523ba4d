-- Of each person, after merges, the first nudge since a time that chance alone could keep from it: when that was, in
-- milliseconds since 1970, whether it was withheld, whether the person came back, -1 where nobody has looked yet, and what
-- each factor of churn added then, not a number where nobody knew. Five arrays in network order, by person.
SELECT string_agg(int8send(person), '' ORDER BY person),
       string_agg(int8send((extract(epoch FROM created_at) * 1000)::bigint), '' ORDER BY person),
       string_agg(int8send(is_held_out::int::bigint), '' ORDER BY person),
       string_agg(int8send(coalesce(came_back::int, -1)::bigint), '' ORDER BY person),
       string_agg(
           float4send(coalesce(contributions[1], 'NaN')) || float4send(coalesce(contributions[2], 'NaN'))
           || float4send(coalesce(contributions[3], 'NaN')) || float4send(coalesce(contributions[4], 'NaN'))
           || float4send(coalesce(contributions[5], 'NaN')),
           '' ORDER BY person
       )
FROM (
    SELECT DISTINCT ON (person)
           coalesce(link.canonical_id, nudge.person_id) AS person,
           nudge.created_at,
           nudge.withheld_because IS NOT NULL AS is_held_out,
           nudge.came_back,
           nudge.contributions
    FROM nudge
    LEFT JOIN person_link AS link
           ON link.environment_id = nudge.environment_id AND link.person_id = nudge.person_id
    WHERE nudge.environment_id = %(environment_id)s
      AND (nudge.withheld_because IS NULL OR nudge.withheld_because = 'holdout')
      AND (%(since)s::timestamptz IS NULL OR nudge.created_at >= %(since)s)
    ORDER BY person, nudge.created_at, nudge.id
) AS first
