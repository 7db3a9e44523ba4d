-- Hands out tokens of several buckets to a process, by `gcra` and the clock of the database. `place` counts the asks
-- from 1; the other columns are those of `gcra`.
CREATE OR REPLACE FUNCTION lease_tokens(
    environments integer[], buckets bytea[], steps bigint[], bursts bigint[], waiting integer[], ahead integer[],
    slack bigint
) RETURNS TABLE (place bigint, served bigint, spare bigint, spare_from bigint, free_in bigint, full_in bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ask record;
    slot bigint;
BEGIN
    -- In one order for all, or two processes could wait for each other.
    FOR ask IN
        SELECT * FROM unnest(environments, buckets, steps, bursts, waiting, ahead)
            WITH ORDINALITY AS a (environment_id, bucket, step, burst, waiting, ahead, place)
        ORDER BY 1, 2
    LOOP
        LOOP
            SELECT r.next_slot INTO slot FROM rate_limit r
            WHERE r.environment_id = ask.environment_id AND r.bucket = ask.bucket FOR UPDATE;
            EXIT WHEN FOUND;
            INSERT INTO rate_limit VALUES (ask.environment_id, ask.bucket, 0) ON CONFLICT DO NOTHING;
        END LOOP;
        -- The clock is read under the lock: whoever comes later sees a later time.
        SELECT g.next_slot, g.served, g.spare, g.spare_from, g.free_in, g.full_in
        INTO slot, served, spare, spare_from, free_in, full_in
        FROM gcra(
            slot, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
            ask.step, ask.burst, ask.waiting, ask.ahead, slack
        ) g;
        UPDATE rate_limit r SET next_slot = slot
        WHERE r.environment_id = ask.environment_id AND r.bucket = ask.bucket;
        place := ask.place;
        RETURN NEXT;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION lease_tokens(integer[], bytea[], bigint[], bigint[], integer[], integer[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_tokens(integer[], bytea[], bigint[], bigint[], integer[], integer[], bigint)
TO trellis_app;
