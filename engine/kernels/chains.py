"""How far people get along a plain funnel: steps in an order, and no event can be two of them.

Step by step, for everybody at once: what is sorted by person and time is merged. Of the chains that have come as far as
a step before an event of the next, the one that got there last is the best to go on from: none of the others began
later.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled


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


@compiled("int64(int64[::1], int64[::1], int64[::1], int64, int64, int64, boolean, int64[::1], int64[::1])")
def followed(before, begins, events, start, end, window, strict_ties, last, began):
    """Writes the events that follow on chains, and when these began, as keys; returns how many there are.

    `before` are the last events of the chains so far, `begins` the first ones, which count from `start` up to `end`.
    """
    count, passed = 0, 0
    for key in events:
        while passed < len(before) and before[passed] <= key - strict_ties:
            passed += 1
        place = passed - 1
        while place >= 0 and begins[place] & LATEST >= end:
            place -= 1
        if place < 0:
            continue
        begin = begins[place]
        last[count], began[count] = key, begin
        is_same = begin >> TIME_BITS == key >> TIME_BITS
        count += is_same & (key - begin <= window) & (begin & LATEST >= start)
    return count


@compiled("void(int64[::1], int64[::1], int64, int64[::1])")
def deepen(people, events, step, depths):
    """Writes the step as the depth of the people who have one of the events; all keys are sorted by person."""
    place = 0
    for key in events:
        first = key >> TIME_BITS << TIME_BITS
        while people[place] < first:
            place += 1
        depths[place] = step
