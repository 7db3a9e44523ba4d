"""Boosted trees, as arrays: what scikit-learn's HistGradientBoostingClassifier has learned, without its code."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from ml_server.features import Numbers
from ml_server.logistic import probability_of

LEAF = -1


@dataclass(frozen=True, slots=True, eq=False)
class Boosting:
    """Nodes of all trees, one after the other; `roots` has where each tree begins.

    A node has an input and a threshold, or, where its input is LEAF, a value.
    """

    roots: npt.NDArray[np.int32]
    inputs: npt.NDArray[np.int16]
    thresholds: Numbers
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    unknown_left: npt.NDArray[np.bool_]
    values: Numbers
    baseline: float

    def probabilities(self, inputs: Numbers) -> Numbers:
        nodes = self.inputs, self.thresholds, self.left, self.right, self.unknown_left, self.values
        return probability_of(summed(np.ascontiguousarray(inputs), self.baseline, self.roots, *nodes))


NODES = "int16[::1], float64[::1], int32[::1], int32[::1], boolean[::1], float64[::1]"


@njit(f"float64[::1](float64[:,::1], float64, int32[::1], {NODES})", nogil=True, cache=True)
def summed(rows, baseline, roots, inputs, thresholds, left, right, unknown_left, values):  # type: ignore[no-untyped-def]
    """Returns the log-odds of each row: the value of the leaf that it comes to, of all trees together."""
    sums = np.full(len(rows), baseline)
    for row in range(len(rows)):
        for root in roots:
            node = root
            while inputs[node] != LEAF:
                value = rows[row, inputs[node]]
                goes_left = unknown_left[node] if np.isnan(value) else value <= thresholds[node]
                node = left[node] if goes_left else right[node]
            sums[row] += values[node]
    return sums
