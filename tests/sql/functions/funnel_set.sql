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
    entry bigint;               -- the latest event that may be the first of a window
    -- The events of the window; of those that match the same steps the latest step_count, as no more can serve.
    kept_times bigint[] := '{}';
    kept_masks bigint[] := '{}';
    same integer[];             -- where the events are that match the same steps as this one
    adds_nothing boolean;
BEGIN
    depth := 0;
    FOR i IN 1 .. cardinality(times) LOOP
        IF times[i] < entry_end AND NOT (first_only AND entry IS NOT NULL) THEN
            entry := times[i];
        END IF;
        CONTINUE WHEN depth = step_count;
        WHILE kept_times[1] < times[i] - window_ms LOOP
            kept_times := kept_times[2:];
            kept_masks := kept_masks[2:];
        END LOOP;
        same := array_positions(kept_masks, masks[i]);
        adds_nothing := cardinality(same) = step_count;
        IF adds_nothing THEN
            kept_times := kept_times[: same[1] - 1] || kept_times[same[1] + 1 :];
            kept_masks := kept_masks[: same[1] - 1] || kept_masks[same[1] + 1 :];
        END IF;
        kept_times := kept_times || times[i];
        kept_masks := kept_masks || masks[i];
        -- Which events are in the window decides; that one of them may begin it is enough, as any event that
        -- matches a step can be given one without losing another.
        CONTINUE WHEN adds_nothing OR entry IS NULL OR entry < times[i] - window_ms;
        depth := greatest(depth, funnel_matching(kept_masks, all_steps, false));
    END LOOP;
    open_until := entry + window_ms;
END $$;
