"""How far people get along a plain funnel: steps in an order, and no event can be two of them."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled


@compiled("int64(int64[::1], int64[::1], int64[::1], int64, int64, int64, boolean, boolean, int64[::1], int64[::1])")
def chains(entries, others, ends, start, end, window, first_only, strict_ties, reached, entry):
    """Writes how far each person gets along steps in an order, where no event can be two of them.

    `entries` are the keys of step 1, `others` those of the later steps, one step after the other; `ends` say where each
    of these ends. Fills `reached` with pairs of depth and the time until which the person can get further, `entry` with
    the place of each person's first entry, and returns how many people there are. The latest chain that has come as far
    as a step, before an event of the next, is the best to go on from: none that is earlier began later.
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
