"""What an experiment proves.

Intervals are those of GrowthBook's sequential test, which hold however often one looks: an asymptotic confidence
sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, arXiv:2103.06476, theorem 2.2) by a mixture that is
tightest at TUNING people.
"""

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.stats import norm

ALPHA = 0.05
TUNING = 5_000
POWER = 0.8
LEAST_PEOPLE, LEAST_OF_EACH = 30, 5  # in an arm, before a normal distribution says anything of it


@dataclass(frozen=True, slots=True)
class Arm:
    """People who were treated alike, and how many of them did what it is about."""

    people: int
    successes: int

    @property
    def rate(self) -> float | None:
        return self.successes / self.people if self.people else None

    @property
    def is_enough(self) -> bool:
        """Whether a normal distribution says anything of it."""
        fewest = min(self.successes, self.people - self.successes)
        return self.people >= LEAST_PEOPLE and fewest >= LEAST_OF_EACH

    @property
    def variance(self) -> float:
        """That of its rate. Raises ZeroDivisionError where there is nobody."""
        rate = self.successes / self.people
        return rate * (1 - rate) / self.people


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, and its 95 % interval."""

    estimate: float
    low: float
    high: float


def difference(treated: Arm, control: Arm) -> Estimate | None:
    """Returns by how much the rate of one arm is above that of the other; None where there are too few people."""
    if not (treated.is_enough and control.is_enough):
        return None
    estimate = treated.successes / treated.people - control.successes / control.people
    half = sequential_half_width(treated.variance + control.variance, treated.people + control.people)
    return Estimate(estimate, estimate - half, estimate + half)


def sequential_half_width(variance: float, people: float) -> float:
    """Returns half of the interval of an estimate with a variance, of so many people in all."""
    rho2 = (-2 * math.log(ALPHA) + math.log(-2 * math.log(ALPHA) + 1)) / TUNING
    spread = people * rho2 + 1
    return math.sqrt(variance * 2 * spread / (people * rho2) * math.log(math.sqrt(spread) / ALPHA))


def people_needed(rate: float, changed_rate: float, control_share: float) -> int | None:
    """Returns how many people in all find a change of a rate in four cases of five, if such a share of them is control.

    None where they never would. So many that the interval, which is that of `difference`, leaves 0 out where the
    estimate is as far below the change as it is in one case of five.
    """
    change = abs(changed_rate - rate)
    if not 0 < control_share < 1 or change == 0:
        return None
    variance = rate * (1 - rate) / control_share + changed_rate * (1 - changed_rate) / (1 - control_share)
    unlucky = -float(norm.ppf(1 - POWER))

    def missing(people: float) -> float:
        """Returns by how much the change is too small to be found by so many people."""
        error = variance / people
        return sequential_half_width(error, people) + unlucky * math.sqrt(error) - change

    most = 2.0
    while missing(most) > 0:
        most *= 2
    return math.ceil(brentq(missing, most / 2, most)) if most > 2 else 2
