-- What events measure, series by series: in each period and in all of them (where `period` is null), by the values of up
-- to three properties.
--
-- `bounds` say when the periods begin, and when the last one ends. The values in the most events are groups of their own,
-- or those that are `listed`; the rest is a group without a value. `numbers` are those values of a series' own property
-- that are numbers. A session is the client's, or else a person's events without one that lie half an hour apart at most.
WITH series AS MATERIALIZED (
    SELECT ordinality::integer AS number,
           value ->> 'event' AS event,
           value ->> 'kind' AS kind,
           (value ->> 'condition')::jsonpath AS condition,
           value -> 'variables' AS variables,
           ARRAY(SELECT jsonb_array_elements_text(value -> 'property')) AS property
    FROM jsonb_array_elements(%(series)s::jsonb) WITH ORDINALITY
),
happened AS (
    SELECT event.id, event.name, event.kind, event.properties, event.session_id, event.timestamp AS at,
           coalesce(link.canonical_id, event.person_id) AS person_id
    FROM event
    LEFT JOIN person_link AS link
        ON link.environment_id = event.environment_id AND link.person_id = event.person_id
    WHERE event.environment_id = %(environment_id)s
      AND event.timestamp >= %(start)s
      AND event.timestamp < %(end)s
),
pause AS (
    SELECT id, person_id, at,
           at - lag(at) OVER (PARTITION BY person_id ORDER BY at, id) > interval '30 minutes' AS is_long
    FROM happened
    WHERE %(sessions)s AND session_id IS NULL
),
unnamed_session AS (
    SELECT id, count(*) FILTER (WHERE is_long) OVER (PARTITION BY person_id ORDER BY at, id) AS number
    FROM pause
),
measured AS MATERIALIZED (
    SELECT series.number AS series,
           happened.person_id,
           width_bucket(happened.at, %(bounds)s::timestamptz[]) AS period,
           CASE
               WHEN NOT %(sessions)s THEN NULL
               WHEN happened.session_id IS NOT NULL THEN 'c' || happened.session_id
               ELSE 'p' || happened.person_id || ':' || unnamed_session.number
           END AS session,
           CASE
               WHEN jsonb_typeof(happened.properties #> series.property) = 'number'
               THEN (happened.properties #>> series.property)::numeric
           END AS number,
           jsonb_build_array(
               happened.properties #> %(first)s::text[],
               happened.properties #> %(second)s::text[],
               happened.properties #> %(third)s::text[]
           ) AS value
    FROM happened
    JOIN series
        ON (series.event IS NULL OR series.event = happened.name)
       AND (series.kind IS NULL OR series.kind = happened.kind)
       AND (series.condition IS NULL
            OR jsonb_path_exists(happened.properties, series.condition, series.variables, true))
    LEFT JOIN unnamed_session ON unnamed_session.id = happened.id
    WHERE selects(%(filter)s, happened.name, happened.kind, happened.properties)
),
ranked AS (
    SELECT value, row_number() OVER (ORDER BY count(*) DESC, value) AS rank
    FROM measured
    WHERE %(listed)s::jsonb IS NULL
    GROUP BY value
    UNION ALL
    SELECT value, rank FROM jsonb_array_elements(%(listed)s::jsonb) WITH ORDINALITY AS listed (value, rank)
)
SELECT measured.series,
       least(coalesce(ranked.rank, %(groups)s + 1), %(groups)s + 1) AS rank,
       CASE WHEN least(coalesce(ranked.rank, %(groups)s + 1), %(groups)s + 1) <= %(groups)s THEN ranked.value END AS value,
       measured.period,
       count(*) AS events,
       count(DISTINCT measured.person_id) AS people,
       count(DISTINCT measured.session) AS sessions,
       count(measured.number) AS numbers,
       sum(measured.number) AS sum,
       min(measured.number) AS min,
       max(measured.number) AS max,
       percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY measured.number) AS quantiles
FROM measured
LEFT JOIN ranked ON ranked.value = measured.value
GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 3))
ORDER BY 1, 2, 4 NULLS FIRST
