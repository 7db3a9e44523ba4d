"""Patterns counted among some people, all cores at once."""

import numpy as np
import numpy.typing as npt

from core import budget
from engine.kernels.strata import tallied
from engine.pieces import cores, threads
from services.discovery.beginnings import Beginnings, Flags
from services.discovery.effects import Effects
from services.discovery.patterns import Candidates, Numbers


def tally(
    begun: Beginnings, candidates: Candidates, chosen: Numbers, strata: Numbers, reached: Flags
) -> tuple[Effects, npt.NDArray[np.uint64]]:
    """Returns the effects of candidates among the chosen people, and a number that two candidates share if the same
    people have them."""
    chosen = chosen[np.argsort(strata[chosen], kind="stable")]
    begins = np.flatnonzero(np.diff(strata[chosen], prepend=-1))
    events = np.cumsum(np.diff(begun.bounds)[chosen])[begins]
    shares = np.arange(1, cores()) / cores() * events.max(initial=0)
    cuts = np.append(begins, len(chosen))[np.searchsorted(events, shares)]
    budget.spend()
    rows, size = candidates.rows(), len(candidates.vocabulary)

    def counted(some: Numbers) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint64]]:
        sums, signs = tallied(
            begun.bounds, begun.since, candidates.codes, some, strata, reached, size,
            candidates.follows, candidates.thens, rows, len(candidates.numbers),
        )  # fmt: skip
        return sums, signs

    sums, signs = zip(*threads().map(counted, np.split(chosen, cuts)), strict=True)
    people, cases = np.bincount(strata[chosen]), np.bincount(strata[chosen], reached[chosen])
    spread = float((cases - cases**2 / np.maximum(people, 1)).sum())
    effects = Effects(np.sum(sums, axis=0), len(chosen), int(cases.sum()), spread)
    return effects, np.sum(signs, axis=0, dtype=np.uint64)
