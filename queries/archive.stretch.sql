-- The id behind so many rows or blocks, whichever comes first; null where there are less.
SELECT id
FROM (
    (
        SELECT id FROM event
        WHERE environment_id = %(environment_id)s AND id > %(after)s AND id <= %(through)s
        ORDER BY id
        OFFSET %(rows)s - 1 LIMIT 1
    )
    UNION ALL
    (
        SELECT last_id FROM event_block
        WHERE environment_id = %(environment_id)s AND last_id > %(after)s AND last_id <= %(through)s
        ORDER BY last_id
        OFFSET %(blocks)s - 1 LIMIT 1
    )
) AS found
ORDER BY id
LIMIT 1
