"""Learns who should be nudged next from decisions that were drawn at random, and says nothing that it cannot prove.

Two orders are at choice, and both come from one pair of models (`Arms`): by uplift, and by response. The former is
what is wanted; the latter varies less, and is better where acting changes most with those who respond most anyway.

Each has to stand a test forward. The decisions are dealt into FOLDS at random, each kind of them evenly; every fold
but the first is ordered by models that have seen only the folds before it, and the areas (see `qini`) are averaged.
Ordinary cross-fitting would not do: two folds teach each other's models, so their areas rise and fall together, and
where there is no effect at all, the variance is about twice what the folds' errors say. Forward, where there is nothing
to find, each area is 0 on average whatever came before it, so that errors add up (Luedtke and van der Laan 2016; Wager,
"Sequential validation of treatment heterogeneity", 2024). The test is on the area, not on the coefficient, which has no
distribution to speak of where acting on everybody changes little.

An order is proven if its area is above 0 by a bound that holds however often one looks, since it is learned every day:
about three standard errors. Of what is proven, the greater area is chosen. If nothing is, nudge at random, and learn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import nan
from typing import Literal

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from ml_server.features import Numbers
from ml_server.logistic import Logistic
from ml_server.train.decisions import FOLDS, Decisions, Flags
from ml_server.train.qini import Qini, measured, together
from ml_server.uplift import Arms

PRIOR = 0.1  # variance of a weight, of an input in standard deviations: few are beyond a third

Method = Literal["uplift", "response", "none"]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """By what people are to be ordered, and how both orders did on decisions that their models had not seen.

    `none` is not yet provable. Without `arms` and `tests`, there is too little to try.
    """

    method: Method
    arms: Arms | None
    tests: Mapping[Method, Qini]

    @property
    def qini(self) -> float:
        """The chosen order's Qini coefficient; NaN where none was chosen, or acting on everybody does not help."""
        return self.tests[self.method].coefficient if self.method in self.tests else nan

    @property
    def standard_error(self) -> float:
        """That of `qini`."""
        return self.tests[self.method].coefficient_error if self.method in self.tests else nan

    def expected(self, rows: Numbers) -> Numbers:
        """Returns what each person is ordered by, the first to be nudged the highest.

        With `uplift`, by how much acting raises the probability to respond; with `response`, that probability when
        acted on; with `none`, 0 for all.
        """
        return np.zeros(len(rows)) if self.arms is None else expected(self.method, self.arms, rows)


def learn(decisions: Decisions) -> Learned:
    """Returns who should be nudged next, as these decisions tell; the same for the same decisions in the same order."""
    drawn = decisions.drawn()
    if not drawn.are_enough:
        return Learned("none", None, {})
    tests = tested(drawn)
    return Learned(chosen(tests), fitted(drawn), tests)


def chosen(tests: Mapping[Method, Qini]) -> Method:
    """Returns what is proven to be better than random; of two, the better."""
    proven = [method for method, test in tests.items() if test.is_proven]
    return max(proven, key=lambda method: tests[method].area, default="none")


def tested(decisions: Decisions) -> dict[Method, Qini]:
    """Returns how both orders do on folds that were ordered by models of the folds before."""
    pairs = [(fitted(before), now) for before, now in forward(decisions)]
    methods: tuple[Method, ...] = ("uplift", "response")
    return {
        method: together([measured(expected(method, arms, now.rows), now) for arms, now in pairs]) for method in methods
    }


def forward(decisions: Decisions) -> Iterator[tuple[Decisions, Decisions]]:
    """Yields each fold but the first, after those before it."""
    folds = dealt(decisions)
    return ((decisions.some(folds < fold), decisions.some(folds == fold)) for fold in range(1, FOLDS))


def dealt(decisions: Decisions) -> npt.NDArray[np.int64]:
    """Returns the fold of each decision, drawn, with as many of each kind in all of them as can be."""
    shuffled = np.random.default_rng(0).permutation(len(decisions.rows))
    folds = np.empty(len(shuffled), np.int64)
    folds[shuffled[np.argsort(decisions.kinds[shuffled], kind="stable")]] = np.arange(len(shuffled)) % FOLDS
    return folds


def expected(method: Method, arms: Arms, rows: Numbers) -> Numbers:
    """Returns what people are ordered by."""
    orders = {"uplift": arms.uplift, "response": arms.response}
    return orders[method](rows) if method in orders else np.zeros(len(rows))


def fitted(decisions: Decisions) -> Arms:
    """Returns both models, which look at inputs on the same scale. Each arm must have who responded and who did not."""
    scale = scale_of(decisions.rows)
    return Arms(arm(decisions, decisions.acted, scale), arm(decisions, ~decisions.acted, scale))


def arm(decisions: Decisions, which: Flags, scale: Logistic) -> Logistic:
    """Returns a logistic regression of the response, which is held back by a penalty on the squares of its weights.

    Its decisions are weighted to stand for all, so that what a straight line cannot say cancels between the arms.
    """
    weights = decisions.weights[which]
    found = LogisticRegression(C=PRIOR, solver="newton-cholesky")  # few inputs, many rows
    found.fit(scale.scaled(decisions.rows[which]), decisions.responded[which], sample_weight=weights / weights.mean())
    return Logistic(scale.means, scale.deviations, found.coef_[0], float(found.intercept_[0]))


def scale_of(rows: Numbers) -> Logistic:
    """Returns the means and deviations of what is known; an input that is never known, or never differs, counts 0."""
    known = ~np.isnan(rows)
    counts = np.maximum(known.sum(axis=0), 1)
    means = np.where(known, rows, 0).sum(axis=0) / counts
    deviations = np.sqrt((np.where(known, rows - means, 0) ** 2).sum(axis=0) / counts)
    return Logistic(means, np.where(deviations > 0, deviations, 1.0), np.zeros(rows.shape[1]), 0.0)
