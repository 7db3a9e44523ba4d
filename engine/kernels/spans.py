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


@compiled("int64[::1](int64[::1], int64)")
def latest(keys, rank):
    """Returns the last key of everybody (the rank 1), or the one before it, and so on, of those who have so many."""
    found = np.empty(len(keys), np.int64)
    written, begin = 0, 0
    for index in range(1, len(keys) + 1):
        if index == len(keys) or keys[index] >> TIME_BITS != keys[begin] >> TIME_BITS:
            if index - begin >= rank:
                found[written] = keys[index - rank]
                written += 1
            begin = index
    return found[:written].copy()


@compiled("Tuple((int64[::1], int64))(int64[::1], int64)")
def since(keys, start):
    """Returns the people of the keys from `start` on, by their numbers, and the latest time of all keys."""
    people = np.empty(len(keys), np.int64)
    written, last = 0, np.int64(-1)
    for key in keys:
        people[written] = key >> TIME_BITS
        written += key & LATEST >= start
        last = max(last, key & LATEST)
    return people[:written].copy(), last


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
