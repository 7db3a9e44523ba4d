"""How much more often those reach a target who have a pattern, than those who are as active and do not have it.

docs/discovery.md has the formulas. Arrays have an element for each pattern.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2, norm

from engine.kernels.strata import SUMS

Numbers = npt.NDArray[np.float64]
Z = float(norm.ppf(0.975))
LEAST_ROOM = 5.0  # people


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; NaN where there is none, as nobody with the pattern, or nobody comparable without
    it, reached the target."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a pattern has to do with the target among some people.

    `support` is how many people have it. The rates are of all who have it, and of all who do not. Ratio, difference and
    p, of the test that there is no difference, compare people who are as active; what has nobody to go by is NaN.
    """

    support: int
    rate_with: float
    rate_without: float
    risk_ratio: Estimate
    risk_difference: Estimate
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What the SUMS of all strata say of `people`, of whom `cases` reached the target; the squares of what these differ
    by from the means of their strata add up to `spread`."""

    sums: Numbers
    people: int
    cases: int
    spread: float

    def only(self, rows: npt.NDArray[np.int64]) -> "Effects":
        """Returns those of some patterns."""
        return replace(self, sums=self.sums[rows])

    def column(self, name: str) -> Numbers:
        return self.sums[:, SUMS.index(name)]

    @property
    def excess(self) -> Numbers:
        """How many have the pattern and reached the target, beyond what is expected of people who are as active."""
        return self.column("cases") - self.column("expected")

    @property
    def are_testable(self) -> npt.NDArray[np.bool_]:
        """Whether there are people enough for chi-square (Mantel and Fleiss, Am. J. Epidemiol. 112, 1980)."""
        below, above = self.column("expected") - self.column("least"), self.column("most") - self.column("expected")
        return np.minimum(below, above) >= LEAST_ROOM

    @property
    def p_values(self) -> Numbers:
        """Of Cochran, Mantel and Haenszel's test, with their correction for continuity."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(chi2.sf(np.maximum(np.abs(self.excess) - 0.5, 0) ** 2 / self.column("variance"), 1))

    @property
    def matched_phi(self) -> Numbers:
        """The correlation of pattern and target within strata, from -1 to 1."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.excess / np.sqrt(self.column("weight") * self.spread)

    @property
    def risk_ratios(self) -> tuple[Numbers, Numbers, Numbers]:
        """Mantel and Haenszel's, with the intervals of Greenland and Robins (Biometrics 41, 1985)."""
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            exposed = self.column("exposed_cases")
            unexposed = exposed - self.excess
            width = np.exp(Z * np.sqrt(self.column("ratio_variance") / (exposed * unexposed)))
            ratio = exposed / unexposed
            return ratio, ratio / width, ratio * width

    @property
    def risk_differences(self) -> tuple[Numbers, Numbers, Numbers]:
        """Mantel and Haenszel's, with the intervals of Sato (Biometrics 45, 1989)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            difference = self.excess / self.column("weight")
            width = Z * np.sqrt(difference * self.column("sato_p") + self.column("sato_q")) / self.column("weight")
            return difference, difference - width, difference + width

    def listed(self) -> list[Effect]:
        """Returns the effect of each pattern."""
        exposed, cases = self.column("exposed"), self.column("cases")
        with np.errstate(invalid="ignore", divide="ignore"):
            rates = cases / exposed, (self.cases - cases) / (self.people - exposed)
        columns = [column.tolist() for column in (exposed.astype(np.int64), *rates, self.p_values)]
        ratios, differences = np.transpose(self.risk_ratios).tolist(), np.transpose(self.risk_differences).tolist()
        return [
            Effect(support, rate_with, rate_without, Estimate(*ratio), Estimate(*difference), p)
            for support, rate_with, rate_without, p, ratio, difference in zip(
                *columns, ratios, differences, strict=True
            )
        ]
