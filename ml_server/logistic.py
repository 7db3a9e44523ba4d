"""A logistic regression, as numbers."""

from dataclasses import dataclass

import numpy as np

from ml_server.features import Numbers

BOUND = 4.0  # standard deviations: what is farther off counts as that far


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """What is added up of inputs that are brought to mean 0 and deviation 1."""

    means: Numbers
    deviations: Numbers
    weights: Numbers
    intercept: float

    def scaled(self, inputs: Numbers) -> Numbers:
        """Returns the inputs in standard deviations; what is not known counts as the mean."""
        return np.clip(np.nan_to_num((inputs - self.means) / self.deviations, nan=0.0), -BOUND, BOUND)

    def contributions(self, inputs: Numbers) -> Numbers:
        """Returns what each input adds to the log-odds of each row. With the intercept, they are the log-odds."""
        return self.scaled(inputs) * self.weights

    def probabilities(self, inputs: Numbers) -> Numbers:
        return probability_of(self.contributions(inputs).sum(axis=1) + self.intercept)


def probability_of(log_odds: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-log_odds))
