"""Which period a time lies in."""

from engine.kernels import LATEST, compiled


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


@compiled("int64(int64[::1], int64, int64)")
def count_between(keys, start, end):
    """Returns how many of the keys lie from a time up to, but without, another."""
    count = 0
    for key in keys:
        count += (key & LATEST >= start) & (key & LATEST < end)
    return count
