-- How many people got how far along a funnel, by the value of a property of their first entry.
--
-- A person's events are those of everyone who turned out to be that person, between the start of the range and the
-- end of the last window that can begin in it.
WITH step AS MATERIALIZED (
    SELECT ordinality::integer AS number,
           value ->> 'event' AS event,
           value ->> 'kind' AS kind,
           (value ->> 'condition')::jsonpath AS condition,
           value -> 'variables' AS variables
    FROM jsonb_array_elements(%(steps)s::jsonb) WITH ORDINALITY
),
candidate AS (
    SELECT coalesce(link.canonical_id, event.person_id) AS person_id,
           event.id,
           floor(extract(epoch FROM event.timestamp) * 1000)::bigint AS at,
           event.properties #> %(breakdown)s::text[] AS value,
           (
               SELECT coalesce(bit_or(1::bigint << (step.number - 1)), 0)
               FROM step
               WHERE (step.event IS NULL OR step.event = event.name)
                 AND (step.kind IS NULL OR step.kind = event.kind)
                 AND (step.condition IS NULL
                      OR jsonb_path_exists(event.properties, step.condition, step.variables, true))
           ) AS mask
    FROM event
    LEFT JOIN person_link AS link
        ON link.environment_id = event.environment_id AND link.person_id = event.person_id
    WHERE event.environment_id = %(environment_id)s
      AND event.timestamp >= %(start)s
      AND event.timestamp <= %(end)s::timestamptz + %(window_seconds)s * interval '1 second'
      AND (%(names)s::text[] IS NULL OR event.name = ANY (%(names)s::text[]))
      AND selects(%(filter)s, event.name, event.kind, event.properties)
),
history AS (
    SELECT person_id,
           array_agg(at ORDER BY at, id) AS times,
           array_agg(mask ORDER BY at, id) AS masks,
           (array_agg(value ORDER BY at, id) FILTER (
               WHERE at < %(entry_end)s AND mask & (CASE WHEN %(order)s = 'any' THEN -1 ELSE 1 END) <> 0
           ))[1] AS value
    FROM candidate
    WHERE mask <> 0 OR %(order)s = 'strict'
    GROUP BY person_id
),
progress AS (
    SELECT history.value, reached.depth, reached.open_until
    FROM history,
         LATERAL (
             SELECT * FROM funnel_sequence(
                 times, masks, %(step_count)s, %(entry_end)s, %(window_seconds)s * 1000::bigint,
                 %(order)s = 'strict', %(entry)s = 'first', %(ties)s = 'strict'
             ) WHERE %(order)s <> 'any'
             UNION ALL
             SELECT * FROM funnel_set(
                 times, masks, %(step_count)s, %(entry_end)s, %(window_seconds)s * 1000::bigint,
                 %(entry)s = 'first'
             ) WHERE %(order)s = 'any'
         ) AS reached
    WHERE reached.depth > 0
)
SELECT value,
       depth,
       depth < %(step_count)s AND coalesce(open_until > %(as_of)s, false) AS in_progress,
       count(*) AS people
FROM progress
GROUP BY 1, 2, 3
