"""Which period a time lies in."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled


@compiled("float64(int64[::1])")
def rate_of(bounds):
    """Returns how many periods there are to a millisecond, on average."""
    periods = len(bounds) - 1
    return periods / max(bounds[periods] - bounds[0], 1)


@compiled("int64(int64[::1], float64, int64)")
def period_of(bounds, rate, at):
    """Returns the number, from 0, of the period that holds a time within the bounds. All are of about one length."""
    period = min(int((at - bounds[0]) * rate), len(bounds) - 2)
    while at < bounds[period]:
        period -= 1
    while at >= bounds[period + 1] and period < len(bounds) - 2:
        period += 1
    return period


@compiled("int64(int32[::1], int64, int64, int64[::1], float64, int64)")
def period_at(periods, index, first, bounds, rate, at):
    """Returns the number of a key's period, counted from `first`, if `periods` has it; or by its time (`numbered`)."""
    if len(periods):
        return periods[index] - first
    if at < bounds[0]:
        return -1
    if at >= bounds[len(bounds) - 1]:
        return len(bounds) - 1
    return period_of(bounds, rate, at)


@compiled("int32[::1](int64[::1], int64[::1])")
def numbered(keys, bounds):
    """Returns the number of the period that each key lies in: -1 before the bounds, and after them what comes next."""
    numbers, none = np.empty(len(keys), np.int32), np.empty(0, np.int32)
    rate = rate_of(bounds)
    for index in range(len(keys)):
        numbers[index] = period_at(none, index, 0, bounds, rate, keys[index] & LATEST)
    return numbers


@compiled("Tuple((int64[::1], int32[::1]))(int64[::1], int64[::1], boolean, boolean)")
def thinned(keys, bounds, firsts, lasts):
    """Returns the first or the last key, or both, of each person and period, which the bounds hold; and the periods."""
    found = np.empty(len(keys), np.int64)
    numbers = np.empty(len(keys), np.int32)
    rate = rate_of(bounds)
    count = 0
    person, period = np.int64(-1), 0
    is_last = False
    for key in keys:
        at = key & LATEST
        if key >> TIME_BITS == person and bounds[period] <= at < bounds[period + 1]:
            if not lasts:
                continue
            count -= is_last
            is_last = True
        else:
            person, period = key >> TIME_BITS, period_of(bounds, rate, at)
            is_last = not firsts
        found[count], numbers[count] = key, period
        count += 1
    return found[:count].copy(), numbers[:count].copy()


@compiled("int64(int64[::1], int64, int64)")
def count_between(keys, start, end):
    """Returns how many of the keys lie from a time up to, but without, another."""
    count = 0
    for key in keys:
        count += (key & LATEST >= start) & (key & LATEST < end)
    return count
