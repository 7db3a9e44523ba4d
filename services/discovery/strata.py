"""Who is as active as whom: strata of people who did as many things, on as many days, the last of them as late."""

import numpy as np

from engine.kernels.beginnings import activity
from services.discovery.beginnings import Beginnings
from services.discovery.patterns import Numbers

# Up to five, counts are told apart; of more, each stratum reaches half as far again as the one before.
EDGES = np.unique(np.concatenate([np.arange(1, 6), np.ceil(5 * 1.5 ** np.arange(1, 40))]))
PARTS = 7  # of the days, for the last active one: of a week, each day


def activity_strata(begun: Beginnings, extra: Numbers | None = None) -> Numbers:
    """Returns the number of each person's stratum: of those with as many events, on as many active days, of which the
    last was as late, and with the same `extra` code."""
    events, active_days, last_day = activity(begun.bounds, begun.since).T
    counts = np.searchsorted(EDGES, [events, active_days], "right")
    code = np.zeros(len(events), np.int64)
    for column in (*counts, last_day * PARTS // begun.days, *([] if extra is None else [extra])):
        codes, places = np.unique(column, return_inverse=True)
        code = code * len(codes) + places
    return np.unique(code, return_inverse=True)[1]
