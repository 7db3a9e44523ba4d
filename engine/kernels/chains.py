"""How far people get along a plain funnel: steps in an order, and no event can be two of them.

Step by step, for everybody at once. Of the chains that have come as far as a step before an event of the next, the one
that got there last is the best to go on from: none of the others began later.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled

NEVER = np.int64(-1)


@compiled("int64(int64[::1], int64, int64, int64[::1])")
def entered(entries, start, end, latest):
    """Writes the last key of each person from a time up to, but without, another. Returns how many people there are."""
    people = 0
    person = np.int64(-1)
    for key in entries:
        at = key & LATEST
        if at < start or at >= end:
            continue
        people += key >> TIME_BITS != person  # adding what is true or not is faster than asking
        person = key >> TIME_BITS
        latest[people - 1] = key
    return people


@compiled(
    "void(int64[::1], int64[::1], int64[::1], int32[::1], int64, int64, int64, int64, int64[::1], int64, int64[::1])"
)
def followed(latest, begins, events, passed, gone, start, end, window, began, step, depths):
    """Writes of each event when the chain began that came to the step last, up to it; -1 where none did.

    `begins` are the same of the step before, or the entries, which count from `start` up to `end`. How many of them lie
    before an event is in `passed`, with `gone` ones that come before all of these. Writes the step as the depth of the
    people who come to it; `latest` are everybody's last entries that count.
    """
    best, person = NEVER, 0
    for index in range(len(events)):
        key, place = events[index], passed[index] - gone - 1
        begin = begins[place] if place >= 0 else NEVER
        is_same = begin >> TIME_BITS == key >> TIME_BITS
        if is_same and begin & LATEST >= end:  # too late an entry, so it is this person's last that is not
            while person < len(latest) and latest[person] >> TIME_BITS < key >> TIME_BITS:
                person += 1
            begin = latest[person] if person < len(latest) else NEVER
            is_same = begin >> TIME_BITS == key >> TIME_BITS
        if is_same & (key - begin <= window) & (begin & LATEST >= start):
            best = begin
            while latest[person] >> TIME_BITS < key >> TIME_BITS:
                person += 1
            depths[person] = step
        began[index] = best
