-- In how many periods people were active, and how many people in each number of them.
WITH active AS (
    SELECT coalesce(link.canonical_id, event.person_id) AS person_id,
           width_bucket(event.timestamp, %(bounds)s::timestamptz[]) AS period
    FROM event
    LEFT JOIN person_link AS link
        ON link.environment_id = event.environment_id AND link.person_id = event.person_id
    WHERE event.environment_id = %(environment_id)s
      AND event.timestamp >= %(start)s
      AND event.timestamp < %(end)s
      AND (%(names)s::text[] IS NULL OR event.name = ANY (%(names)s::text[]))
      AND selects(%(events)s, event.name, event.kind, event.properties)
      AND selects(%(filter)s, event.name, event.kind, event.properties)
    GROUP BY 1, 2
    HAVING count(*) >= %(minimum)s
)
SELECT periods, count(*) AS people
FROM (SELECT count(*) AS periods FROM active GROUP BY person_id) AS person
GROUP BY periods
