-- How many alerts about people there are of each type and priority: whose horizon is over, whose people stayed away; of how
-- many it is known how many would have been so by chance, and the sum of that; and how many are pending.
SELECT type, priority,
       count(*) FILTER (WHERE is_over),
       count(*) FILTER (WHERE is_over AND outcome = 'stayed_away'),
       count(base_rate) FILTER (WHERE is_over),
       coalesce(sum(base_rate) FILTER (WHERE is_over), 0),
       count(*) FILTER (WHERE NOT is_over)
FROM (
    SELECT type, priority, outcome, base_rate,
           outcome <> 'pending' AND opened_at + horizon_days * interval '1 day' <= %(now)s AS is_over
    FROM alert
    WHERE environment_id = %(environment_id)s
      AND outcome IS NOT NULL
      AND resolved_because IS DISTINCT FROM 'merged'
) AS of_people
GROUP BY type, priority
