"""BG/NBD: how likely it is that somebody who came so often, and then not for so long, comes again.

Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005): people come at rates that
are gamma distributed, and after each time some leave for good, with chances that are beta distributed. It takes no
labels.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

Numbers = npt.NDArray[np.float64]
SAMPLE = 4_000  # people are enough for four numbers
PENALTY = 1e-3  # on the squares of their logarithms, so that few people do not lead to infinity


@dataclass(frozen=True, slots=True)
class BgNbd:
    """The rate's gamma distribution (`shape`, and `scale` in days), and the beta distribution of leaving."""

    shape: float
    scale: float
    leaving: float
    staying: float

    def alive(self, repeats: Numbers, span: Numbers, age: Numbers) -> Numbers:
        """Returns how likely each has not left: came again so often, the last time so many days after the first one,
        which is so many days ago."""
        odds = self.leaving / (self.staying + np.maximum(repeats, 1) - 1)
        odds *= ((self.scale + age) / (self.scale + span)) ** (self.shape + repeats)
        return 1 / (1 + np.where(repeats > 0, odds, 0))

    def silence(self, repeats: Numbers, span: Numbers, age: Numbers, days: float) -> Numbers:
        """Returns how likely each does not come in the next days."""
        waiting = ((self.scale + age) / (self.scale + age + days)) ** (self.shape + repeats)
        return 1 - self.alive(repeats, span, age) * (1 - waiting)


def fitted(repeats: Numbers, span: Numbers, age: Numbers) -> BgNbd:
    """Returns what makes the people's histories most likely."""
    if len(repeats) > SAMPLE:
        some = np.random.default_rng(0).choice(len(repeats), SAMPLE, replace=False)
        repeats, span, age = repeats[some], span[some], age[some]
    unit = max(float(age.mean()), 1e-9)
    span, age = span / unit, age / unit
    again = np.maximum(repeats, 1)

    def improbability(logarithms: Numbers) -> float:
        shape, scale, leaving, staying = np.exp(logarithms)
        common = gammaln(shape + repeats) - gammaln(shape) + shape * np.log(scale)
        stayed = betaln(leaving, staying + repeats) - (shape + repeats) * np.log(scale + age)
        left = betaln(leaving + 1, staying + again - 1) - (shape + repeats) * np.log(scale + span)
        either = np.where(repeats > 0, np.logaddexp(stayed, left), stayed)
        return float((betaln(leaving, staying) - common - either).mean() + PENALTY * (logarithms**2).sum())

    found = minimize(improbability, np.zeros(4), method="L-BFGS-B", bounds=[(-8, 8)] * 4)
    shape, scale, leaving, staying = np.exp(found.x)
    return BgNbd(float(shape), float(scale * unit), float(leaving), float(staying))
