"""Past decisions that were drawn at random: what was known of a person, whether it was acted, and what came."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ml_server.features import Numbers

Flags = npt.NDArray[np.bool_]
FOLDS = 5  # that decisions are dealt into for tests
LEAST = 5 * FOLDS  # of each kind, such as held out and responded: five in every fold


@dataclass(frozen=True, eq=False)
class Decisions:
    """A row for each decision, as things were known before it; NaN is not known.

    `acted` is what was drawn, not what was delivered: a nudge that did not arrive counts as acted on. `propensities`
    are the probabilities with which each was to be acted on. Decisions count as independent: give one for each person.
    """

    rows: Numbers
    acted: Flags
    responded: Flags
    propensities: Numbers

    @cached_property
    def weights(self) -> Numbers:
        """The inverse of the probability of what was drawn, so that both arms stand for the same people."""
        return 1 / np.where(self.acted, self.propensities, 1 - self.propensities)

    @cached_property
    def kinds(self) -> npt.NDArray[np.int64]:
        """Which of the four each is: 0 and 1 are held out, 2 and 3 acted on; 1 and 3 responded."""
        return 2 * self.acted.astype(np.int64) + self.responded

    @property
    def are_enough(self) -> bool:
        """Whether there are enough of each kind to learn anything from."""
        return int(np.bincount(self.kinds, minlength=4).min()) >= LEAST

    def some(self, which: Flags) -> "Decisions":
        return Decisions(self.rows[which], self.acted[which], self.responded[which], self.propensities[which])

    def drawn(self) -> "Decisions":
        """Returns those that could have come out either way; the others tell nothing of what acting changes."""
        return self.some((self.propensities > 0) & (self.propensities < 1))
