"""What was known of people at a moment, and who of them stayed away after it."""

from dataclasses import dataclass

import numpy as np

from benchmarks.churn.histories import History
from engine.kernels.habits import DAY
from engine.keys import LATEST, TIME_BITS
from ml_server.features import FEATURES, Numbers, inputs
from ml_server.train.fitting import Labels
from services.churn import features


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A row of FEATURES for each person, as of a moment, and whether the person stayed away for the horizon (1)."""

    moment: int
    horizon: float
    features: Numbers
    labels: Labels

    @property
    def inputs(self) -> Numbers:
        return inputs(self.features, self.horizon)

    def column(self, name: str) -> Numbers:
        return self.features[:, FEATURES.index(name)]


def cut(history: History, moment: int) -> Cut:
    at = history.keys & LATEST
    table = features.table(history.keys[at < moment], moment, history.horizon, history.active_within)
    came = history.keys[(at >= moment) & (at < moment + history.horizon * DAY)] >> TIME_BITS
    return Cut(moment, history.horizon, table.rows, (~np.isin(table.people, came)).astype(np.int8))


def cuts(history: History) -> dict[int, Cut]:
    return {moment: cut(history, moment) for moment in history.cutoffs}
