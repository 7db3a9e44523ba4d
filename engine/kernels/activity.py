"""What people do, period by period."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.periods import period_of, rate_of

NEW, RETURNING, RESURRECTING, DORMANT = range(4)


@compiled("int64[:,:,::1](int64[::1], int32[::1], int64, int64[::1])")
def counted(keys, groups, group_count, bounds):
    """Returns events, people, and people who are new, by group and period; the last period stands for all of them.

    `bounds` say when the periods begin, and when the last one ends; all keys lie within them. People are new in a group
    in the first period of these that they have.
    """
    periods = len(bounds) - 1
    # The last number is who was the last of the people. Small numbers, as what is written to should fit the cache.
    counts = np.zeros((group_count, periods + 1, 4), np.int32)
    counts[:, :, 3] = -1
    rate = rate_of(bounds)
    for index in range(len(keys)):
        person, group = np.int32(keys[index] >> TIME_BITS), groups[index]
        cell = counts[group, period_of(bounds, rate, keys[index] & LATEST)]
        every = counts[group, periods]
        is_new = every[3] != person
        cell[0] += 1
        cell[1] += cell[3] != person  # adding what is true or not is faster than asking, as nobody can guess it
        cell[2] += is_new
        every[1] += is_new
        cell[3] = every[3] = person
    found = counts[:, :, :3].astype(np.int64)
    found[:, periods, 0] = found[:, :periods, 0].sum(axis=1)
    return found


@compiled("int64[::1](int64[::1], int64[::1], int64, int64)")
def people_counted(keys, bounds, start, end):
    """Returns how many people did something from `start` up to `end`, by period; the last stands for all of them."""
    periods = len(bounds) - 1
    people = np.zeros(periods + 1, np.int64)
    rate = rate_of(bounds)
    person, last = np.int64(-1), -1
    for key in keys:
        at = key & LATEST
        if at < start or at >= end:
            continue
        is_other = key >> TIME_BITS != person
        period = period_of(bounds, rate, at)
        people[period] += is_other or period != last
        people[periods] += is_other
        person, last = key >> TIME_BITS, period
    return people


@compiled("int64[::1](int64[::1], int64[::1], boolean)")
def thinned(keys, bounds, with_lasts):
    """Returns of each person and period, which the bounds hold, the first key and, if `with_lasts`, the last.

    Both are enough to tell of any time that does not lie within one period whether the person did anything in it; the
    first, of any time that is made of whole periods.
    """
    found = np.empty(len(keys), np.int64)
    rate = rate_of(bounds)
    count = 0
    person, period = np.int64(-1), 0
    is_pair = False
    for key in keys:
        at = key & LATEST
        if key >> TIME_BITS == person and bounds[period] <= at < bounds[period + 1]:
            count -= is_pair
            is_pair = with_lasts
            if not with_lasts:
                continue
        else:
            person, period = key >> TIME_BITS, period_of(bounds, rate, at)
            is_pair = False
        found[count] = key
        count += 1
    return found[:count].copy()


@compiled("none(int64[:,::1], int64, int64, int64, int64, int64, int64[::1])")
def add(counts, period, stage, person, cell_period, cell_stage, cell):
    """Counts a person in a period and stage, and writes the person into the cell if that is it."""
    if period == cell_period and stage == cell_stage:
        cell[counts[period, stage]] = person
    counts[period, stage] += 1


@compiled("int64[:,::1](int64[::1], int64[::1], int64, int64, int64[::1])")
def stage_counts(keys, bounds, cell_period, cell_stage, cell):
    """Returns how many people are new, return, come back or have gone, by period; the periods are those of `bounds`.

    The first period follows all that lies before the bounds. What lies after them does not count. Writes into `cell`
    the numbers of the people of one period and stage; the period -1 is none.
    """
    periods = len(bounds) - 1
    counts = np.zeros((periods + 1, 4), np.int64)
    rate = rate_of(bounds)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        previous, period = np.int64(-2), np.int64(-1)
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at = keys[index] & LATEST
            index += 1
            if at >= bounds[periods]:
                continue
            period = -1 if at < bounds[0] else period_of(bounds, rate, at)
            if period == previous:
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


@compiled("int64[::1](int64[::1], int64[::1], int64, int64, int64, int64, int64, int64[::1])")
def habit_counts(keys, bounds, start, end, minimum, cell_least, cell_most, cell):
    """Returns how many people were active in so many periods: at least `minimum` times in each of them.

    Writes into `cell` the numbers of those who were in so many from `cell_least` to `cell_most`.
    """
    written = 0
    periods = len(bounds) - 1
    counts = np.zeros(periods + 1, np.int64)
    rate = rate_of(bounds)
    index = 0
    while index < len(keys):
        person = keys[index] >> TIME_BITS
        period, events, active = 0, 0, 0
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            at = keys[index] & LATEST
            index += 1
            if at < start or at >= end:
                continue
            if bounds[period + 1] <= at:
                events, period = 0, period_of(bounds, rate, at)
            events += 1
            active += events == minimum
        counts[active] += 1
        if cell_least <= active <= cell_most:
            cell[written] = person
            written += 1
    return counts
