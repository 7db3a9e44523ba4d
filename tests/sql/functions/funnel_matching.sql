-- How many of the steps can be given an event each, no event twice: the size of a matching (Kuhn's algorithm, with
-- a search in breadth). Bit k - 1 of an event's mask says that it matches step k. Steps are tried in the order of
-- the list; with `stop`, the first step that finds no event ends the count.
CREATE OR REPLACE FUNCTION funnel_matching(masks bigint[], steps integer[], stop boolean) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    events constant integer := cardinality(masks);
    step_of integer[] := array_fill(0, ARRAY[events]);  -- which step an event is given to
    reached_from integer[];                             -- by which step the search came to an event
    queue integer[];
    matched integer := 0;
    first_step integer;
    step integer;
    free_event integer;
    next_event integer;
    swap integer;
BEGIN
    FOREACH first_step IN ARRAY steps LOOP
        reached_from := array_fill(0, ARRAY[events]);
        queue := ARRAY[first_step];
        free_event := 0;
        WHILE free_event = 0 AND cardinality(queue) > 0 LOOP
            step := queue[1];
            queue := queue[2:];
            FOR event IN 1 .. events LOOP
                CONTINUE WHEN reached_from[event] <> 0 OR masks[event] & (1::bigint << (step - 1)) = 0;
                reached_from[event] := step;
                IF step_of[event] = 0 THEN
                    free_event := event;
                    EXIT;
                END IF;
                queue := queue || step_of[event];
            END LOOP;
        END LOOP;
        IF free_event = 0 THEN
            EXIT WHEN stop;
            CONTINUE;
        END IF;
        matched := matched + 1;
        WHILE free_event <> 0 LOOP  -- hands events on, back to the step that the search began with
            step := reached_from[free_event];
            next_event := coalesce(array_position(step_of, step), 0);
            step_of[free_event] := step;
            free_event := next_event;
        END LOOP;
    END LOOP;
    RETURN matched;
END $$;
