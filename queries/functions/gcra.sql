-- Which slots of a bucket a process gets: the generic cell rate algorithm, with slots that can be held for a while.
--
-- A bucket is a row of slots, one each `step` microseconds; `next_slot` is the first that nobody has. A request may
-- take a slot up to `burst - 1` steps before its time, and never after it: so in any time t there are no more requests
-- than burst + t / step, however many processes ask. `waiting` requests are served at once. `ahead` slots more are for
-- requests to come: they begin no sooner than `slack` microseconds from now, so that they are good for that long.
--
-- `spare_from` (the time of the first slot held), `free_in` (until the next token) and `full_in` (until no slot ahead is
-- taken) are in microseconds from `this_moment`.
CREATE OR REPLACE FUNCTION gcra(
    INOUT next_slot bigint, this_moment bigint, step bigint, burst bigint, waiting bigint, ahead bigint, slack bigint,
    OUT served bigint, OUT spare bigint, OUT spare_from bigint, OUT free_in bigint, OUT full_in bigint
) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    last_slot constant bigint := this_moment + (burst - 1) * step;
    later bigint;
BEGIN
    next_slot := greatest(next_slot, this_moment);
    served := least(waiting, greatest(0, (last_slot - next_slot + step) / step));
    next_slot := next_slot + served * step;
    later := greatest(next_slot, this_moment + slack);
    spare := least(ahead, greatest(0, (last_slot - later + step) / step));
    IF spare > 0 THEN
        next_slot := later + spare * step;
    END IF;
    spare_from := later - this_moment;
    free_in := greatest(0, next_slot - last_slot);
    full_in := next_slot - this_moment;
END $$;
