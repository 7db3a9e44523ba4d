"""What is shipped and a project's own model, which count by how much the latter was trained on."""

from dataclasses import dataclass

import numpy as np

from ml_server.features import FEATURES, Numbers
from ml_server.members import Members, shift_between

HALF_OWN = 500  # rows of its own at which a project's model has half of the weight
FITTED_FROM = 30  # people, to whom what is shipped is fitted


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """`histories` is how many rows the project's own members were trained on."""

    shipped: Members
    own: Members | None = None
    histories: int = 0

    @property
    def own_weight(self) -> float:
        return self.histories / (self.histories + HALF_OWN) if self.own else 0.0

    def shift(self, features: Numbers, horizon: float) -> float:
        """Returns by how much what is shipped has to be shifted to say on average what BG/NBD says of these people."""
        silence = features[:, FEATURES.index("bgnbd_silence")]
        if len(features) < FITTED_FROM or np.isnan(silence).any():
            return 0.0
        return shift_between(self.shipped.learned(features, horizon), float(silence.mean()))

    def probabilities(self, features: Numbers, horizon: float, shift: float) -> Numbers:
        """Returns how likely each row of FEATURES is to stay away for the horizon, in days."""
        shipped = self.shipped.probabilities(features, horizon, shift)
        return self.mixed(shipped, self.own.probabilities(features, horizon)) if self.own else shipped

    def factors(self, features: Numbers, horizon: float) -> Numbers:
        """Returns what each of FACTORS adds to the log-odds of each row, by the logistic regressions."""
        shipped = self.shipped.factors(features, horizon)
        return self.mixed(shipped, self.own.factors(features, horizon)) if self.own else shipped

    def baseline(self, shift: float) -> float:
        """Returns the log-odds of somebody about whom nothing is unusual."""
        shipped = self.shipped.logistic.intercept + shift
        return (1 - self.own_weight) * shipped + self.own_weight * (self.own.logistic.intercept if self.own else 0.0)

    def mixed(self, shipped: Numbers, own: Numbers) -> Numbers:
        return (1 - self.own_weight) * shipped + self.own_weight * own
