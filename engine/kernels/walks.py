"""How far people get along a funnel, event by event.

Bit k - 1 of an event's mask says that it matches step k, bit 50 that it is there though it matches none, and bit 51 + n
that it breaks chains as the nth pair of `breaks` says: those that have done the first step of the pair, and not yet the
second. An event without a mask is not there.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.matching import matching
from engine.kernels.periods import period_of, rate_of

NEVER = np.int64(-1)
STEPS = (1 << 50) - 1
IS_THERE = 1 << 50
BREAKS = 51
AT_ONCE = 1 << 20  # keys


@compiled("boolean(int64[:], int64[:], int64)")
def fits(masks, doing, another):
    """Returns whether another step can be done by these events as well."""
    steps = np.empty(len(doing) + 1, np.int64)
    steps[:-1] = doing
    steps[-1] = another
    return matching(masks, steps, True) == len(steps)


@compiled(
    "int64(int64[::1], int64[::1], int64, int64, boolean, boolean, boolean, boolean[::1], int64[::1], int64[:,::1],"
    " int64[:,::1], int64[::1], int64[::1])"
)
def in_order(
    keys, masks, entry_end, window, strict_order, first_only, strict_ties, required, within, breaks, states, rows,
    begun,
):  # fmt: skip
    """Writes what one person does in order, and returns until when the person can get further, if there is a step left.

    Of the chains that have come as far as a step, the latest beginning and the latest last event tell everything: where
    two chains have one of them each, a third has both. It goes along with the first chain, and over to the other at the
    first step that this one did later.
    """
    steps = len(required)
    started, last, now_started, now_last = states[0], states[1], states[2], states[3]
    started[:] = NEVER
    rows[:] = -1
    begun[:] = NEVER
    doing = np.empty(steps, np.int64)  # a step, and the required ones before it, backwards
    entered, latest, missing, is_alive = False, NEVER, steps, False
    index = 0
    while index < len(keys):
        at = keys[index] & LATEST
        is_over = not is_alive or at > entry_end + window if strict_order else at - latest > window
        if at >= entry_end and (is_over or not missing):
            break
        end, any_mask = index, np.int64(0)
        while end < len(keys) and keys[end] == keys[index]:
            any_mask |= masks[end]
            end += 1
        if not any_mask:
            index = end
            continue
        started[0] = last[0] = NEVER
        if any_mask & 1 and at < entry_end and not (first_only and entered):
            started[0] = last[0] = latest = at
            entered = True
        is_alive = False
        if strict_order:
            now_started[:] = NEVER
        else:
            now_started[:] = started
            now_last[:] = last
        for number in range(len(breaks)):
            if any_mask >> (BREAKS + number) & 1:
                now_started[breaks[number, 0] : breaks[number, 1]] = NEVER
        is_tie = end - index > 1 and not strict_ties
        for step in range(1, steps + 1):
            if not any_mask >> (step - 1) & 1:
                continue
            count = 1
            doing[0] = step
            if is_tie:
                for before in range(step - 1, 0, -1):
                    if required[before - 1]:
                        doing[count] = before
                        count += 1
                count = matching(masks[index:end], doing[:count], True)
            best, done = NEVER, 0
            for first in range(step, 0, -1):  # the first step of those that the events of this time do
                if first < step and not is_tie:
                    break
                if first == step or required[first - 1]:
                    if done == count:
                        break
                    done += 1
                elif not fits(masks[index:end], doing[:done], first):
                    continue
                before = first - 1
                while True:
                    is_near = at - last[before] <= within[first - 1] and at - started[before] <= window
                    if started[before] != NEVER and is_near:
                        best = max(best, started[before])
                    if before == 0 or required[before - 1]:
                        break
                    before -= 1
            if best == NEVER:
                continue
            now_started[step], now_last[step], is_alive = best, at, True
            if begun[step - 1] == NEVER:
                missing -= 1
                begun[step - 1] = best
                rows[step - 1] = index
                while not masks[rows[step - 1]] >> (step - 1) & 1:
                    rows[step - 1] += 1
        started[:] = now_started
        last[:] = now_last
        index = end
    until = NEVER
    for step in range(1, steps):
        if started[step] == NEVER:
            continue
        longest, following = np.int64(0), step
        while following < steps:
            longest = max(longest, within[following])
            following += 1
            if required[following - 1]:
                break
        until = max(until, min(started[step] + window, last[step] + longest))
    return until


@compiled("int64(int64[::1], int64[::1], int64, int64, boolean, int64[::1], int64[::1], int64[::1])")
def in_any_order(keys, masks, entry_end, window, first_only, room, rows, begun):
    """Writes how many steps one person does in any order, and returns until when the person can get further.

    Step k is done when k steps are. The first event of a chain lies before `entry_end`.
    """
    steps = len(rows)
    rows[:] = -1
    begun[:] = NEVER
    all_steps = np.arange(1, steps + 1)
    # The events of the window; of those that match the same, the latest `steps`.
    kept, kept_masks = room[: len(keys)], room[len(keys) : 2 * len(keys)]
    low = high = depth = before = 0
    latest_entry = NEVER
    for index in range(len(keys)):
        at, mask = keys[index] & LATEST, masks[index] & STEPS
        if not index or keys[index] != keys[index - 1]:
            before = depth
        if at >= entry_end and (at - latest_entry > window or before == steps):
            break
        if not mask:
            continue
        if at < entry_end and not (first_only and latest_entry != NEVER):
            latest_entry = at
        if before == steps:
            continue
        while low < high and kept[low] < at - window:
            low += 1
        same, oldest = 0, -1
        for place in range(low, high):
            if kept_masks[place] == mask:
                same += 1
                if oldest < 0:
                    oldest = place
        adds_nothing = same == steps
        if adds_nothing:
            for place in range(oldest, low, -1):
                kept[place] = kept[place - 1]
                kept_masks[place] = kept_masks[place - 1]
            low += 1
        kept[high] = at
        kept_masks[high] = mask
        high += 1
        # Which events are in the window decides; that one of them may begin it is enough, as any event that
        # matches a step can be given one without losing another.
        if latest_entry == NEVER or latest_entry < at - window:
            continue
        if not adds_nothing and matching(kept_masks[low:high], all_steps, False) > depth:
            rows[depth] = index
            depth += 1
        for step in range(before, depth):  # the latest time that the events so far can begin it
            first = high - 1
            while matching(kept_masks[first:high], all_steps, False) <= step:
                first -= 1
            begun[step] = min(kept[first], latest_entry)
    return latest_entry + window


@compiled(
    "UniTuple(int64, 2)(int64[::1], int64[::1], int64, int64[::1], int64, boolean, boolean, boolean, boolean,"
    " boolean[::1], int64[::1], int64[:,::1], int64[::1], int64[:,::1], int64[:,::1], int64[::1], int64[::1])"
)
def walked(
    keys, masks, index, edges, window, any_order, strict_order, first_only, strict_ties, required, within, breaks,
    room, rows, begun, open_until, periods,
):  # fmt: skip
    """Writes how far people get who enter from one edge up to the next, from a place in the keys on.

    Chains last `window` at most, and a step comes at most `within` after the one before it. Steps that are not
    `required` may be left out. For any order, `room` holds two numbers for each key.

    For each person and period with an entry, fills `rows` with the place of the event by which each step was first
    done, and `begun` with when that chain began (-1: not at all); `open_until` with the time until which the person can
    get further, if there is a step left (-1: there is no chain that can); `periods` with the number of the period.
    Returns how many there are, and where the next person's keys begin: there is no more space for one, or it is time to
    look at the clock, or these are all.
    """
    count = 0
    rate = rate_of(edges)
    entering = STEPS if any_order else 1
    states = np.empty((4, len(required) + 1), np.int64)
    limit = index + AT_ONCE
    while index < min(len(keys), limit) and count + len(edges) - 1 <= len(rows):
        after = index
        while after < len(keys) and keys[after] >> TIME_BITS == keys[index] >> TIME_BITS:
            after += 1
        place = index
        while place < after and keys[place] & LATEST < edges[0]:
            place += 1
        while place < after and keys[place] & LATEST < edges[-1]:
            if not masks[place] & entering:
                place += 1
                continue
            period = period_of(edges, rate, keys[place] & LATEST)
            end = edges[period + 1]
            while place > index and keys[place - 1] == keys[place]:
                place -= 1
            if any_order:
                open_until[count] = in_any_order(
                    keys[place:after], masks[place:after], end, window, first_only, room, rows[count], begun[count]
                )
            else:
                open_until[count] = in_order(
                    keys[place:after], masks[place:after], end, window, strict_order, first_only, strict_ties,
                    required, within, breaks, states, rows[count], begun[count],
                )  # fmt: skip
            for step in range(len(required)):
                rows[count, step] += place if rows[count, step] >= 0 else 0
            periods[count] = period
            count += 1
            while place < after and keys[place] & LATEST < end:
                place += 1
        index = after
    return count, index
