-- The names, kinds and shards of which some events were removed, or that have many segments.
SELECT name, kind, shard FROM segment_removal WHERE environment_id = %(environment_id)s
UNION
SELECT name, kind, shard
FROM segment
WHERE environment_id = %(environment_id)s
GROUP BY name, kind, shard
HAVING count(*) >= %(merged)s
