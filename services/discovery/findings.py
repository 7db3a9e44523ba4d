"""What is discovered: patterns that are tested among people who are as active, and then on people who came later."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import false_discovery_control

from services.discovery.beginnings import Beginnings, Flags
from services.discovery.effects import Effect, Effects
from services.discovery.patterns import Numbers, Pattern, mined
from services.discovery.strata import activity_strata
from services.discovery.tallies import tally

Verdict = Literal["confirmed", "held", "not_confirmed", "untestable"]
LENGTH = 3  # events of a sequence
LEAST_PEOPLE, LEAST_SHARE = 25, 0.005
FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern that goes with the target, for better or worse, among people who are as active.

    `predictive_power` is how strongly: the size of their correlation, from 0 to 1. Of the findings with `q` and below,
    that share is expected to be false. `later` is the effect among the people who confirm.
    """

    rank: int
    pattern: Pattern
    predictive_power: float
    q: float
    effect: Effect
    verdict: Verdict
    later: Effect


@dataclass(frozen=True, slots=True)
class Discovery:
    """Findings, the most predictive first. That there are none is a result: nothing goes with the target beyond
    activity. `tested` patterns were tried among `people`, and what was found among `later_people`."""

    findings: list[Finding]
    tested: int
    people: int
    later_people: int


def discover(
    begun: Beginnings, reached: Flags, later: Flags, extra: Numbers | None = None, length: int = LENGTH
) -> Discovery:
    """Returns which patterns, of up to `length` events, go with reaching the target.

    The others have an element for each person: who reached the target, who is of the later cohort that confirms, and,
    where people are mixed, a code, one of few, from 0, of what tells them apart, such as plan and platform.
    """
    earlier, confirming = np.flatnonzero(~later), np.flatnonzero(later)
    strata = activity_strata(begun, extra)
    candidates = mined(begun, earlier, least_support(len(earlier)), length)
    effects, signs = tally(begun, candidates, earlier, strata, reached)
    q_values = tested(effects, signs)
    found = np.flatnonzero(q_values <= FALSE_DISCOVERIES)
    found = found[np.argsort(-np.abs(effects.matched_phi[found]), kind="stable")]
    candidates, effects = candidates.only(found), effects.only(found)
    afterwards, _ = tally(begun, candidates, confirming, strata, reached)
    columns = (
        map(candidates.pattern, candidates.numbers.tolist()),
        np.abs(effects.matched_phi).tolist(),
        q_values[found].tolist(),
        effects.listed(),
        confirmed(effects, afterwards),
        afterwards.listed(),
    )
    findings = [Finding(rank, *columns_of) for rank, columns_of in enumerate(zip(*columns, strict=True), 1)]
    return Discovery(findings, int(np.isfinite(q_values).sum()), len(earlier), len(confirming))


def tested(effects: Effects, signs: npt.NDArray[np.uint64]) -> npt.NDArray[np.float64]:
    """Returns the q of each pattern that can be tested, and NaN of the others. Of those that share a sign, as the same
    people have them, the first is tested, which is the simplest."""
    distinct = np.unique(signs, return_index=True)[1]
    rows = distinct[effects.are_testable[distinct]]
    q_values = np.full(len(signs), np.nan)
    q_values[rows] = false_discovery_control(effects.p_values[rows])
    return q_values


def least_support(people: int) -> int:
    """Returns how many of so many people must have a pattern."""
    return max(LEAST_PEOPLE, ceil(LEAST_SHARE * people))


def confirmed(effects: Effects, later: Effects) -> list[Verdict]:
    """Returns whether later people bear each effect out: it has the same direction, and the risk ratio's interval does
    not reach 1 (`confirmed`), or does (`held`)."""
    _, low, high = later.risk_ratios
    is_testable = later.are_testable & (later.column("exposed") >= LEAST_PEOPLE)
    is_same = np.sign(effects.excess) == np.sign(later.excess)
    is_sure = (low > 1) | (high < 1)
    names: list[Verdict] = ["untestable", "not_confirmed", "held", "confirmed"]
    return [names[level] for level in is_testable * (1 + is_same * (1 + is_sure.astype(np.int64)))]
