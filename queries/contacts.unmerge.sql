-- Somebody who was merged is a person again, and what led to that person does so again. Known links are read anew.
WITH unlinked AS (
    DELETE FROM person_link
    WHERE environment_id = %(environment_id)s AND person_id = %(person)s
),
led_back AS (
    UPDATE identifier SET person_id = merged_id, merged_id = NULL
    WHERE environment_id = %(environment_id)s AND merged_id = %(person)s
)
INSERT INTO seal (environment_id, epoch, sealed, unlinks)
VALUES (%(environment_id)s, 0, -1, 1)
ON CONFLICT (environment_id) DO UPDATE SET unlinks = seal.unlinks + 1
