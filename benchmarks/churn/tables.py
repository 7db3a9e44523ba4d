"""Snapshots of real histories: what was known of people at a moment, and who of them stayed away after it."""

import numpy as np

from benchmarks.churn.histories import History
from engine.kernels.habits import DAY
from engine.keys import LATEST, TIME_BITS
from ml_server.train.snapshots import Snapshot
from services.churn import features


def snapshot(history: History, moment: int) -> Snapshot:
    at = history.keys & LATEST
    table = features.table(history.keys[at < moment], moment, history.horizon, history.active_within)
    came = history.keys[(at >= moment) & (at < moment + history.horizon * DAY)] >> TIME_BITS
    return Snapshot(table.rows, history.horizon, moment, (~np.isin(table.people, came)).astype(np.int8))


def snapshots(history: History) -> list[Snapshot]:
    """Returns one for each cut-off."""
    return [snapshot(history, moment) for moment in history.cutoffs]
