-- How many steps one person does in any order within one window, and until when the person can do more.
--
-- `times` and `masks` are as for funnel_sequence, without events that match no step. The first event lies before
-- `entry_end`; it is the person's first one of all if `first_only`. No event serves two steps.
CREATE OR REPLACE FUNCTION funnel_set(
    times bigint[], masks bigint[], step_count integer, entry_end bigint, window_ms bigint, first_only boolean,
    OUT depth integer, OUT open_until bigint
) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    all_steps constant integer[] := ARRAY(SELECT generate_series(1, step_count));
    entry bigint;     -- the latest event that may be the first of a window
    oldest integer := 1;
BEGIN
    depth := 0;
    FOR i IN 1 .. cardinality(times) LOOP
        IF times[i] < entry_end AND NOT (first_only AND entry IS NOT NULL) THEN
            entry := times[i];
        END IF;
        WHILE times[oldest] < times[i] - window_ms LOOP
            oldest := oldest + 1;
        END LOOP;
        -- Which events are in the window decides; that one of them may begin it is enough, as any event that
        -- matches a step can be given one without losing another.
        CONTINUE WHEN entry IS NULL OR entry < times[i] - window_ms OR depth = step_count;
        depth := greatest(depth, funnel_matching(masks[oldest : i], all_steps, false));
    END LOOP;
    open_until := entry + window_ms;
END $$;
