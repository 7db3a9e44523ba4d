"""How sure a share is."""

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054  # the 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where a share may well lie."""

    low: float
    high: float


def wilson(successes: int, trials: int) -> Interval:
    """Returns the 95 % interval of a share by Wilson's score method (Wilson 1927, JASA 22:209)."""
    share, z2 = successes / trials, Z_95**2
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z_95 / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    # Rounding must not leave the share itself outside.
    return Interval(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
