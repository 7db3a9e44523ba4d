-- How many people are new, return, come back or stay away, period by period.
--
-- `bounds` say when the periods begin, the first of them being the one before the first that is asked for, and when the
-- last one ends.
WITH active AS MATERIALIZED (
    SELECT coalesce(link.canonical_id, event.person_id) AS person_id,
           width_bucket(event.timestamp, %(bounds)s::timestamptz[]) AS period
    FROM event
    LEFT JOIN person_link AS link
        ON link.environment_id = event.environment_id AND link.person_id = event.person_id
    WHERE event.environment_id = %(environment_id)s
      AND event.timestamp < %(end)s
      AND (%(names)s::text[] IS NULL OR event.name = ANY (%(names)s::text[]))
      AND selects(%(events)s, event.name, event.kind, event.properties)
      AND selects(%(filter)s, event.name, event.kind, event.properties)
    GROUP BY 1, 2
),
beside AS (
    SELECT period,
           lag(period) OVER person IS NULL AS is_first,
           coalesce(lag(period) OVER person = period - 1, false) AS was_active,
           coalesce(lead(period) OVER person = period + 1, false) AS stays_active
    FROM active
    WINDOW person AS (PARTITION BY person_id ORDER BY period)
)
SELECT period + stays_away AS period,
       count(*) FILTER (WHERE stays_away = 0 AND is_first) AS new,
       count(*) FILTER (WHERE stays_away = 0 AND was_active) AS returning,
       count(*) FILTER (WHERE stays_away = 0 AND NOT is_first AND NOT was_active) AS resurrecting,
       count(*) FILTER (WHERE stays_away = 1 AND NOT stays_active) AS dormant
FROM beside
CROSS JOIN generate_series(0, 1) AS stays_away
GROUP BY 1
