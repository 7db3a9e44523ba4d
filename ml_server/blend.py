"""What is shipped and a project's own model, which count by how much the latter was trained on."""

from dataclasses import dataclass

import numpy as np

from ml_server.features import Numbers, People
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

    def shift(self, people: People) -> float:
        """Returns by how much what is shipped has to be shifted to say on average what BG/NBD says of these people."""
        silence = people.column("bgnbd_silence")
        if len(silence) < FITTED_FROM or np.isnan(silence).any():
            return 0.0
        return shift_between(self.shipped.learned(people), float(silence.mean()))

    def fitted(self, people: People) -> Numbers:
        """Returns the probabilities of all who are there, to whom what is shipped is fitted."""
        return self.probabilities(people, self.shift(people))

    def probabilities(self, people: People, shift: float) -> Numbers:
        """Returns how likely each person is to stay away for the horizon."""
        shipped = self.shipped.probabilities(people, shift)
        return self.mixed(shipped, self.own.probabilities(people)) if self.own else shipped

    def factors(self, people: People) -> Numbers:
        """Returns what each of FACTORS adds to the log-odds of each person, by the logistic regressions."""
        shipped = self.shipped.factors(people)
        return self.mixed(shipped, self.own.factors(people)) if self.own else shipped

    def baseline(self, shift: float) -> float:
        """Returns the log-odds of somebody about whom nothing is unusual."""
        shipped = self.shipped.logistic.intercept + shift
        return (1 - self.own_weight) * shipped + self.own_weight * (self.own.logistic.intercept if self.own else 0.0)

    def mixed(self, shipped: Numbers, own: Numbers) -> Numbers:
        return (1 - self.own_weight) * shipped + self.own_weight * own
