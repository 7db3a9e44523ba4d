"""What people do, period by period.

It is asked about the periods between `bounds`. Beside each key may stand the number of its period, in `periods`, where
the first of these is `first`; where that is empty, times tell.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.periods import period_at, rate_of

NEW, RETURNING, RESURRECTING, DORMANT = range(4)


@compiled(
    "int64[:,:,::1](int64[::1], int32[::1], int64, int64[::1], int32[::1], int32[::1], int64)",
    "int64[:,:,::1](int64[::1], int32[::1], int64, int64[::1], int64[::1], int32[::1], int64)",
)
def counted(keys, periods, first, bounds, places, groups, group_count):
    """Returns events, people, and people who are new, by group and period; the last period stands for all of them.

    All keys lie in the periods. Beside each key stands where among `groups` its own is. People are new in a group in
    the first period of these that they have.
    """
    count, rate = len(bounds) - 1, rate_of(bounds)
    # The last number is who was the last of the people. Small numbers, as what is written to should fit the cache.
    counts = np.zeros((group_count * (count + 1), 4), np.int32)
    counts[:, 3] = -1
    for index in range(len(keys)):
        person, group = np.int32(keys[index] >> TIME_BITS), groups[places[index]] * (count + 1)
        period = period_at(periods, index, first, bounds, rate, keys[index] & LATEST)
        cell, every = counts[group + period], counts[group + count]
        is_new = every[3] != person
        cell[0] += 1
        cell[1] += cell[3] != person  # adding what is true or not is faster than asking, as nobody can guess it
        cell[2] += is_new
        every[1] += is_new
        cell[3] = every[3] = person
    found = counts.reshape(group_count, count + 1, 4)[:, :, :3].astype(np.int64)
    found[:, count, 0] = found[:, :count, 0].sum(axis=1)
    return found


@compiled("int64[::1](int64[::1], int32[::1], int64, int64[::1], int64, int64)")
def people_counted(keys, periods, first, bounds, start, end):
    """Returns how many people did something from `start` up to `end`, by period; the last stands for all of them."""
    count, rate = len(bounds) - 1, rate_of(bounds)
    people = np.zeros(count + 1, np.int64)
    person, last, everybody = np.int64(-1), np.int64(-1), 0
    for index in range(len(keys)):
        at = keys[index] & LATEST
        if at < start or at >= end:
            continue
        period = period_at(periods, index, first, bounds, rate, at)
        is_other = keys[index] >> TIME_BITS != person
        people[period] += is_other or period != last
        everybody += is_other
        person, last = keys[index] >> TIME_BITS, period
    people[count] = everybody
    return people


@compiled("none(int64[:,::1], int64, int64, int64, int64, int64, int64[::1])")
def add(counts, period, stage, person, cell_period, cell_stage, cell):
    """Counts a person in a period and stage, and writes the person into the cell if that is it."""
    if period == cell_period and stage == cell_stage:
        cell[counts[period, stage]] = person
    counts[period, stage] += 1


@compiled("int64[:,::1](int64[::1], int32[::1], int64, int64[::1], int64, int64, int64[::1])")
def stage_counts(keys, periods, first, bounds, cell_period, cell_stage, cell):
    """Returns how many people are new, return, come back or have gone, by period.

    The first period follows all that lies before it. What lies after the last one does not count. Writes into `cell`
    the numbers of the people of one period and stage; the period -1 is none.
    """
    count, rate = len(bounds) - 1, rate_of(bounds)
    counts = np.zeros((count + 1, 4), np.int64)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        previous = np.int64(-2)
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            period = max(period_at(periods, index, first, bounds, rate, keys[index] & LATEST), -1)
            index += 1
            if period >= count or period == previous:
                continue
            if period >= 0:
                stage = NEW if previous == -2 else RETURNING if previous == period - 1 else RESURRECTING
                add(counts, period, stage, person, cell_period, cell_stage, cell)
            if previous > -2 and previous < period - 1:
                add(counts, previous + 1, DORMANT, person, cell_period, cell_stage, cell)
            previous = period
        if previous > -2:
            add(counts, previous + 1, DORMANT, person, cell_period, cell_stage, cell)
    return counts


@compiled("int64[::1](int64[::1], int32[::1], int64, int64[::1], int64, int64, int64, int64, int64, int64[::1])")
def habit_counts(keys, periods, first, bounds, start, end, minimum, cell_least, cell_most, cell):
    """Returns how many people were active in so many periods: at least `minimum` times in each of them.

    Writes into `cell` the numbers of those who were in so many from `cell_least` to `cell_most`.
    """
    written = 0
    rate = rate_of(bounds)
    counts = np.zeros(len(bounds), np.int64)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        last, events, active = np.int64(-1), 0, 0
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at = keys[index] & LATEST
            if start <= at < end:
                period = period_at(periods, index, first, bounds, rate, at)
                if period != last:
                    events, last = 0, period
                events += 1
                active += events == minimum
            index += 1
        counts[active] += 1
        if cell_least <= active <= cell_most:
            cell[written] = person
            written += 1
    return counts
