"""How many keys everybody has in a span of time."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled


@compiled("int64[::1](int64[::1], int64, int64, int64, int64)")
def with_counts(keys, start, end, least, most):
    """Returns the numbers of the people who have from `least` to `most` keys from `start` up to `end`; at least one."""
    people = np.empty(len(keys), np.int64)
    written, count, person = 0, 0, np.int64(-1)
    for key in keys:
        if key >> TIME_BITS != person:
            written += least <= count <= most and count > 0
            person, count = key >> TIME_BITS, 0
        people[written] = person
        at = key & LATEST
        count += (at >= start) & (at < end)
    written += least <= count <= most and count > 0
    return people[:written].copy()


@compiled("int64[:,::1](int64[::1], int64, int64)")
def spans(keys, start, end):
    """Returns of everybody with a key from `start` on: where these begin, where those after `end`, and the end."""
    found = np.empty((len(keys), 3), np.int64)
    count, index = 0, 0
    while index < len(keys):
        person, first, after = keys[index] >> TIME_BITS, -1, -1
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at = keys[index] & LATEST
            if first < 0 and at >= start:
                first = index
            if after < 0 and at >= end:
                after = index
            index += 1
        if first < 0:
            continue
        found[count, 0], found[count, 2] = first, index
        found[count, 1] = after if after >= 0 else index
        count += 1
    return found[:count].copy()
