"""How well an order of people tells on whom acting changes something: Qini.

The Qini curve (Radcliffe, "Using control groups to target on predicted lift", Direct Marketing Analytics Journal 2007)
says for each share of the people, the first in the order first, how many responses acting on them brought that would
not have come otherwise. Acting on people at random is the straight line to its end.

With N people, response rates r1 of those acted on and r0 of those held out (each weighted by the inverse of the
probability e of what was drawn), person i tells of the effect

    d_i = (r1 - r0) + acted_i (responded_i - r1) / e_i - (1 - acted_i) (responded_i - r0) / (1 - e_i),

whose mean is r1 - r0. This is Robins, Rotnitzky and Zhao's estimator (1994) with a constant in each arm; counted so,
arms may be of unequal sizes. With k_i the person's place in the order, 1 to N, and the mean place among equals:

    curve(k) = (sum of d over the first k) / N
    area     = sum over k of (curve(k - 1) + curve(k)) / 2N, less curve(N) / 2
             = mean of d_i ((N + 1) / 2 - k_i) / N
    Qini     = area / curve(N)

Qini is 0 at random, below 0 if worse. It is in units of all that acting on everybody brings, so it says nothing where
that is nothing, or harm; the area is responses per person and always says something. Radcliffe's q0, which divides by
the area of the best order without harm, is 2 Qini / (1 - curve(N)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, nan, sqrt

import numpy as np

from ml_server.features import Numbers
from ml_server.train.decisions import Decisions

ALPHA = 0.05  # for either side, so .025 for each of two orders to be taken for better than random
TUNING = 5_000


@dataclass(frozen=True, slots=True)
class Qini:
    """The area between a Qini curve and random, its standard error, and the end of the curve, all in responses per
    person."""

    people: int
    uplift: float
    area: float
    standard_error: float

    @property
    def is_proven(self) -> bool:
        """Whether the area is above 0, at any time that one looks: by an asymptotic confidence sequence.

        Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, arXiv:2103.06476, theorem 2.2, tightest at TUNING people.
        """
        rho2 = (-2 * log(ALPHA) + log(-2 * log(ALPHA) + 1)) / TUNING
        spread = self.people * rho2 + 1
        errors = sqrt(2 * spread / (self.people * rho2) * log(sqrt(spread) / ALPHA))
        return self.area > errors * self.standard_error

    @property
    def coefficient(self) -> float:
        """The area in units of what acting on everybody brings; NaN where that is nothing, or harm."""
        return self.area / self.uplift if self.uplift > 0 else nan

    @property
    def coefficient_error(self) -> float:
        """The standard error of the coefficient, what acting on everybody brings being taken as known."""
        return self.standard_error / self.uplift if self.uplift > 0 else nan


def measured(expected: Numbers, decisions: Decisions) -> Qini:
    """Returns how good it is to act on those first of whom the most is expected. Both arms must have somebody."""
    places = (len(expected) + 1) / 2 - places_of(expected)
    told, uplift = effects(decisions)
    each = told * places / len(expected)
    # The same effect on all moves no area, so it has no part in the error. The order counts as given.
    error = (told - uplift) * places / len(expected)
    return Qini(len(expected), uplift, float(each.mean()), float(error.std() / sqrt(len(expected))))


def together(tests: Sequence[Qini]) -> Qini:
    """Returns what tests on different people say together."""
    people = sum(one.people for one in tests)
    shares = [one.people / people for one in tests]
    return Qini(
        people,
        sum(share * one.uplift for share, one in zip(shares, tests, strict=True)),
        sum(share * one.area for share, one in zip(shares, tests, strict=True)),
        sqrt(sum((share * one.standard_error) ** 2 for share, one in zip(shares, tests, strict=True))),
    )


def effects(decisions: Decisions) -> tuple[Numbers, float]:
    """Returns what each tells of the effect, and their mean, which is the difference between the response rates."""
    acted, held_out = decisions.weights * decisions.acted, decisions.weights * ~decisions.acted
    rate = float(np.average(decisions.responded, weights=acted))
    other = float(np.average(decisions.responded, weights=held_out))
    told = rate - other + acted * (decisions.responded - rate) - held_out * (decisions.responded - other)
    return told, rate - other


def places_of(expected: Numbers) -> Numbers:
    """Returns the place of each, 1 is the highest; equals have the mean of theirs."""
    _, which, counts = np.unique(-expected, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[which]
