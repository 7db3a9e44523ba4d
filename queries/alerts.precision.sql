-- How many alerts there are of each type and priority: whose horizon is over, whose people stayed away; of how many it is
-- known how many would have been so by chance, and the sum of that; and how many are pending.
SELECT type, priority,
       count(*) FILTER (WHERE outcome <> 'pending'),
       count(*) FILTER (WHERE outcome = 'stayed_away'),
       count(base_rate) FILTER (WHERE outcome <> 'pending'),
       coalesce(sum(base_rate) FILTER (WHERE outcome <> 'pending'), 0),
       count(*) FILTER (WHERE outcome = 'pending')
FROM alert
WHERE environment_id = %(environment_id)s
  AND outcome IS NOT NULL
GROUP BY type, priority
