"""Who is as active as whom: strata of people who did as many things, on as many days, the last of them as late."""

import numpy as np

from engine.kernels.beginnings import activity
from services.discovery.beginnings import Beginnings
from services.discovery.patterns import Numbers

# Up to eight, counts are told apart; of more, each stratum reaches a quarter further than the one before.
EDGES = np.unique(np.concatenate([np.arange(1, 9), np.ceil(8 * 1.25 ** np.arange(1, 70))]))
PARTS = 7  # of the days, for the last active one: of a week, each day


def activity_strata(begun: Beginnings, extra: Numbers | None = None) -> Numbers:
    """Returns the number of each person's stratum: of those with as many events, on as many active days, of which the
    last was as late, and with the same `extra` code, one of few, from 0."""
    events, active_days, last_day = activity(begun.bounds, begun.since).T
    code = np.zeros(len(events), np.int64) if extra is None else extra
    for column in (*np.searchsorted(EDGES, [events, active_days], "right"), last_day * PARTS // begun.days):
        code = code * (column.max(initial=0) + 1) + column
    is_there = np.zeros(code.max(initial=-1) + 1, np.int64)
    is_there[code] = 1
    return np.asarray(np.cumsum(is_there)[code] - 1)
