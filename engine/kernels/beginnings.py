"""What new people did in their first days: how their histories begin, cut off after as many days for everybody.

A day is 24 hours, counted from a person's first event, so it needs no zone and everybody's are whole.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.habits import DAY, count_people


@compiled(
    "Tuple((int64[::1], int64[::1], int64[::1], uint32[::1], int32[::1]))(int64[::1], int32[::1], int64, int64, int64)"
)
def begun(keys, codes, start, end, length):
    """Returns, of the people whose first key lies from `start` up to `end`: their numbers and the times of these keys;
    where the events of each begin, with an end after the last; and, of these events, the milliseconds since the first
    one and the codes. Events lie within `length` milliseconds, 2^32 at most, of the first one.
    """
    people, firsts = np.empty(count_people(keys), np.int64), np.empty(count_people(keys), np.int64)
    bounds = np.zeros(len(people) + 1, np.int64)
    since, kept = np.empty(len(keys), np.uint32), np.empty(len(keys), np.int32)
    person, first, is_new = np.int64(-1), np.int64(0), False
    count, events = 0, 0
    for index in range(len(keys)):
        at = keys[index] & LATEST
        if keys[index] >> TIME_BITS != person:
            person, first = keys[index] >> TIME_BITS, at
            is_new = start <= at < end
            if is_new:
                people[count], firsts[count] = person, first
                count += 1
        if is_new and at - first < length:
            since[events], kept[events] = at - first, codes[index]
            events += 1
            bounds[count] = events
    return (
        people[:count].copy(),
        firsts[:count].copy(),
        bounds[: count + 1].copy(),
        since[:events].copy(),
        kept[:events].copy(),
    )


@compiled("int64[:,::1](int64[::1], uint32[::1])")
def activity(bounds, since):
    """Returns the events, the active days, and the number of the last active day, from 0, of each person."""
    rows = np.zeros((len(bounds) - 1, 3), np.int64)
    for person in range(len(rows)):
        day = np.int64(-1)
        for index in range(bounds[person], bounds[person + 1]):
            now = np.int64(since[index]) // DAY
            rows[person, 1] += now != day
            day = now
        rows[person, 0], rows[person, 2] = bounds[person + 1] - bounds[person], day
    return rows


@compiled("int64[::1](int64[::1], int32[::1], int64[::1], int64)")
def people_by_code(bounds, codes, chosen, count):
    """Returns how many of the chosen people have each code."""
    people, last = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    for person in chosen:
        for index in range(bounds[person], bounds[person + 1]):
            people[codes[index]] += last[codes[index]] != person
            last[codes[index]] = person
    return people
