"""Who should be nudged next, as numbers: how likely people are to respond when they are acted on, and when not."""

from dataclasses import dataclass

from ml_server.features import Numbers
from ml_server.logistic import Logistic


@dataclass(frozen=True, slots=True, eq=False)
class Arms:
    """A T-learner: a logistic regression of those who were acted on, and one of those who were held out."""

    acted: Logistic
    held_out: Logistic

    def response(self, rows: Numbers) -> Numbers:
        """Returns the probability with which each responds when acted on, with or because of it."""
        return self.acted.probabilities(rows)

    def uplift(self, rows: Numbers) -> Numbers:
        """Returns by how much acting on each raises the probability to respond; below 0 where it does harm."""
        return self.acted.probabilities(rows) - self.held_out.probabilities(rows)
