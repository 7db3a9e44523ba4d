"""Who is as active as whom: strata of people who did as many things, on as many days, the last of them as late."""

import numpy as np
import numpy.typing as npt

from engine.kernels.beginnings import activity
from services.discovery.beginnings import Beginnings

# Counts of events up to ten are told apart; of more, each stratum reaches a fifth further than the one before.
EDGES = np.unique(np.concatenate([np.arange(1, 11), np.ceil(10 * 1.2 ** np.arange(1, 80))]))


def activity_strata(begun: Beginnings, extra: npt.NDArray[np.int64] | None = None) -> npt.NDArray[np.int64]:
    """Returns the number of each person's stratum, from 0. People with different `extra` codes are in different ones."""
    events, active_days, last_day = activity(begun.bounds, begun.since).T
    columns = [np.searchsorted(EDGES, events, "right"), active_days, last_day]
    if extra is not None:
        columns.append(np.unique(extra, return_inverse=True)[1])
    code = np.zeros(len(events), np.int64)
    for column in columns:
        code = code * (column.max(initial=0) + 1) + column
    return np.unique(code, return_inverse=True)[1]
