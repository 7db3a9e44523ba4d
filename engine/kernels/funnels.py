"""How far people get along a funnel."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.matching import matching

NEVER = np.int64(-1)


@compiled("int64(int64[::1], int64, int64)")
def count_between(keys, start, end):
    """Returns how many of the keys lie from a time up to, but without, another."""
    count = 0
    for key in keys:
        count += (key & LATEST >= start) & (key & LATEST < end)
    return count


@compiled("int64(int64[::1], int64[::1], int64[::1], int64, int64, int64, boolean, boolean, int64[::1], int64[::1])")
def chains(entries, others, ends, start, end, window, first_only, strict_ties, reached, entry):
    """Writes how far each person gets along steps in an order, where no event can be two of them.

    `entries` are the keys of step 1, `others` those of the later steps, one step after the other; `ends` say where each
    of these ends. Everything else is as for `sequences`. The latest chain that has come as far as a step, before an
    event of the next, is the best to go on from: none that is earlier began later.
    """
    people = 0
    places = np.zeros(len(ends), np.int64)  # where the person's events of each later step are looked for
    places[1:] = ends[:-1]
    longest = np.diff(np.append(np.zeros(1, np.int64), ends)).max()
    last, began = np.empty((2, longest), np.int64), np.empty((2, longest), np.int64)
    index = 0
    while index < len(entries):
        person = entries[index] >> TIME_BITS
        first = index
        while index < len(entries) and entries[index] >> TIME_BITS == person:
            index += 1
        after = index
        while first < after and entries[first] & LATEST < start:
            first += 1
        while first < after and entries[after - 1] & LATEST >= end:
            after -= 1
        if first == after:
            continue
        if first_only:
            after = first + 1
        depth = 1
        before, begins = entries[first:after], entries[first:after]
        for step in range(len(ends)):
            place, count, passed = places[step], 0, 0
            while place < ends[step] and others[place] >> TIME_BITS < person:
                place += 1
            while place < ends[step] and others[place] >> TIME_BITS == person:
                key = others[place]
                place += 1
                while passed < len(before) and before[passed] <= key - strict_ties:
                    passed += 1
                if passed and key - begins[passed - 1] <= window:
                    last[step & 1, count] = key
                    began[step & 1, count] = begins[passed - 1]
                    count += 1
            places[step] = place
            if not count:
                break
            depth += 1
            before, begins = last[step & 1, :count], began[step & 1, :count]
        reached[2 * people] = depth
        reached[2 * people + 1] = (entries[after - 1] & LATEST) + window
        entry[people] = first
        people += 1
    return people


@compiled("int64(int64[::1], int64[::1], int64, int64, int64, boolean, boolean, boolean, int64[::1], int64[::1])")
def sequences(keys, masks, steps, entry_end, window, strict_order, first_only, strict_ties, reached, entry):
    """Writes how far each person gets along steps in an order, and until when the person can get further.

    Bit k - 1 of a mask says that the event matches step k; for the strict order, events that match none are there as
    well. A chain begins with step 1 before `entry_end`, at the person's first chance only if `first_only`, and ends
    within `window`. Events with the same time count as in order unless `strict_ties`; no event serves two steps.
    Fills `reached` with pairs of depth and time (-1: not at all), and `entry` with the place of the first event that
    begins a chain; both for people who got somewhere. Returns how many.
    """
    people = 0
    started = np.empty(steps + 1, np.int64)  # the latest start of a chain that has done so many steps and can go on
    now_started = np.empty(steps + 1, np.int64)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        started[:] = NEVER
        depth, first_entry = 0, -1
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at = keys[index] & LATEST
            end, any_mask = index, np.int64(0)
            while end < len(keys) and keys[end] == keys[index]:
                any_mask |= masks[end]
                end += 1
            entering = NEVER
            if any_mask & 1 and at < entry_end and not (first_only and first_entry >= 0):
                entering = at
                if first_entry < 0:
                    first_entry = index
                    while not masks[first_entry] & 1:
                        first_entry += 1
            if strict_order:
                now_started[:] = NEVER
            else:
                now_started[:] = started
            started[0] = entering
            for step in range(1, steps + 1):
                if not any_mask >> (step - 1) & 1:
                    continue
                in_a_row = 1  # how many steps up to this one can be done by events of this one time
                if end - index > 1 and not strict_ties:
                    in_a_row = matching(masks[index:end], np.arange(step, 0, -1), True)
                for before in range(step - 1, step - in_a_row - 1, -1):
                    start = started[before]
                    if start != NEVER and at - start <= window:
                        now_started[step] = max(now_started[step], start)
                        depth = max(depth, step)
            started[:] = now_started
            index = end
        if depth:
            latest = started[1:steps].max() if steps > 1 else NEVER
            reached[2 * people] = depth
            reached[2 * people + 1] = latest + window if latest != NEVER else NEVER
            entry[people] = first_entry
            people += 1
    return people


@compiled("int64(int64[::1], int64[::1], int64, int64, int64, boolean, int64[::1], int64[::1])")
def sets(keys, masks, steps, entry_end, window, first_only, reached, entry):
    """Writes how many steps each person does in any order within one window; all else is as for `sequences`.

    Every event matches a step. The first of a window lies before `entry_end`.
    """
    people = 0
    all_steps = np.arange(1, steps + 1)
    kept = np.empty(len(keys), np.int64)  # the events of the window; of those that match the same, the latest `steps`
    kept_masks = np.empty(len(keys), np.int64)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        low = high = index
        depth, latest_entry, first_entry = 0, NEVER, -1
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at, mask = keys[index] & LATEST, masks[index]
            if at < entry_end and not (first_only and latest_entry != NEVER):
                latest_entry = at
            if at < entry_end and first_entry < 0:
                first_entry = index
            index += 1
            if depth == steps:
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
            if adds_nothing or latest_entry == NEVER or latest_entry < at - window:
                continue
            depth = max(depth, matching(kept_masks[low:high], all_steps, False))
        if depth:
            reached[2 * people] = depth
            reached[2 * people + 1] = latest_entry + window
            entry[people] = first_entry
            people += 1
    return people
