-- A number that no transaction has which begins to write now, and the one before which all have ended.
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
