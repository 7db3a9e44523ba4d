"""What was learned from labels: a logistic regression and boosted trees, which count the same.

Beside them stands BG/NBD, which needs no labels: its probability comes with the features. It knows how often people
come here, and keeps what was learned elsewhere from going astray. What was learned here tells by how much it is off.
"""

from dataclasses import dataclass

import numpy as np

from ml_server.boosting import Boosting
from ml_server.features import INPUTS, Numbers, People
from ml_server.logistic import Logistic

SHIFT_BOUND = 20.0
FACTORS = tuple(dict.fromkeys(one.factor for one in INPUTS))
BELONGS = np.array([[one.factor == factor for factor in FACTORS] for one in INPUTS], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """They were trained together, on the same rows."""

    logistic: Logistic
    boosting: Boosting
    silence_shift: float = 0.0  # of BG/NBD's log-odds

    def learned(self, people: People) -> Numbers:
        """Returns what the two learned members say together: see `probabilities`."""
        return (self.logistic.probabilities(people.inputs) + self.boosting.probabilities(people.inputs)) / 2

    def probabilities(self, people: People, shift: float = 0.0) -> Numbers:
        """Returns how likely each person is to stay away for the horizon.

        The shift is added to the log-odds of what was learned.
        """
        learned = shifted(self.learned(people), shift)
        silence = shifted(people.column("bgnbd_silence"), self.silence_shift)
        together: Numbers = np.where(np.isnan(silence), learned, (2 * learned + silence) / 3)
        return together

    def factors(self, people: People) -> Numbers:
        """Returns what each of FACTORS adds to the logistic regression's log-odds of each person."""
        added: Numbers = self.logistic.contributions(people.inputs) @ BELONGS
        return added


def shifted(probabilities: Numbers, shift: float) -> Numbers:
    """Returns probabilities whose odds are those of others times the shift's exponential."""
    odds: Numbers = probabilities * np.exp(shift)
    return odds / (odds + 1 - probabilities)


def shift_between(probabilities: Numbers, mean: float) -> float:
    """Returns what has to be added to the log-odds of the probabilities for them to have the mean; by bisection."""
    low, high = -SHIFT_BOUND, SHIFT_BOUND
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if shifted(probabilities, middle).mean() < mean else (low, middle)
    return (low + high) / 2
