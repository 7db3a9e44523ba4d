-- How far one person gets along a funnel whose steps have an order, and until when the person can get further.
--
-- `times` are the person's events in milliseconds, ascending; `masks` say which steps each of them matches (bit k - 1
-- is step k; for the strict order, events that match none are there as well). A chain begins with step 1 before
-- `entry_end`, at the person's first chance only if `first_only`, and ends within `window_ms`. Events with the same
-- time count as in order unless `strict_ties`; no event serves two steps of a chain.
CREATE OR REPLACE FUNCTION funnel_sequence(
    times bigint[], masks bigint[], step_count integer, entry_end bigint, window_ms bigint,
    strict_order boolean, first_only boolean, strict_ties boolean,
    OUT depth integer, OUT open_until bigint
) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    -- started[k]: the latest start of a chain that has done steps 1 .. k and can go on
    started bigint[] := array_fill(NULL::bigint, ARRAY[step_count]);
    now_started bigint[];
    here bigint[];           -- the masks of the events of one time
    here_any bigint;
    at bigint;
    entry bigint;            -- the start of a chain that begins here
    entered boolean := false;
    start bigint;
    in_a_row integer;
    i integer := 1;
    j integer;
BEGIN
    depth := 0;
    WHILE i <= cardinality(times) LOOP
        at := times[i];
        j := i;
        here_any := 0;
        WHILE j <= cardinality(times) AND times[j] = at LOOP
            here_any := here_any | masks[j];
            j := j + 1;
        END LOOP;
        here := masks[i : j - 1];
        entry := CASE WHEN here_any & 1 = 1 AND at < entry_end AND NOT (first_only AND entered) THEN at END;
        entered := entered OR entry IS NOT NULL;
        now_started := CASE WHEN strict_order THEN array_fill(NULL::bigint, ARRAY[step_count]) ELSE started END;
        FOR k IN 1 .. step_count LOOP
            CONTINUE WHEN here_any & (1::bigint << (k - 1)) = 0;
            in_a_row := 1;   -- how many steps up to k can be done by events of this one time
            IF cardinality(here) > 1 AND NOT strict_ties THEN
                in_a_row := funnel_matching(here, ARRAY(SELECT s FROM generate_series(k, 1, -1) s), true);
            END IF;
            FOR before IN REVERSE k - 1 .. k - in_a_row LOOP
                start := CASE WHEN before = 0 THEN entry ELSE started[before] END;
                IF at - start <= window_ms THEN
                    now_started[k] := greatest(now_started[k], start);
                    depth := greatest(depth, k);
                END IF;
            END LOOP;
        END LOOP;
        started := now_started;
        i := j;
    END LOOP;
    SELECT max(s) + window_ms INTO open_until FROM unnest(started[1 : step_count - 1]) s;
END $$;
