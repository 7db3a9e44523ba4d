"""What is discovered where nothing is to be, and where something is: labels made on real histories.

Beside ours stands what others do: the phi coefficient (Amplitude Compass, Mixpanel Signal) and the odds ratio with one
added to each count (PostHog), of all people together.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import false_discovery_control
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.discovery.histories import History
from engine.kernels.beginnings import activity
from engine.kernels.habits import DAY
from services.discovery.beginnings import Flags
from services.discovery.effects import Effects
from services.discovery.findings import FALSE_DISCOVERIES, discover, least_support
from services.discovery.patterns import mined
from services.discovery.strata import activity_strata
from services.discovery.tallies import tally

Labels = Callable[[], Flags]
SIZES = (0.0, 0.05, 0.10, 0.20)
COLUMNS = ("ours", "phi", "odds ratio")
TOP = 5


def permuted(history: History, chance: np.random.Generator) -> Labels:
    """Returns what deals the labels anew among people of a group and cohort with the very same numbers of events and of
    active days, and the same last active day. These strata are finer than those that discovery compares in."""
    columns = [*activity(history.begun.bounds, history.begun.since).T, history.groups, history.later]
    strata = np.unique(np.stack(columns), axis=1, return_inverse=True)[1]
    order = np.argsort(strata, kind="stable")

    def labels() -> Flags:
        dealt = np.empty_like(history.reached)
        dealt[order] = history.reached[np.lexsort((chance.random(len(strata)), strata))]
        return dealt

    return labels


def drawn(history: History, chance: np.random.Generator) -> Labels:
    """Returns what draws each label with the chance that boosted trees see, who are told the same, and how long after
    the first event the last one came."""
    begun = history.begun
    columns = [*activity(begun.bounds, begun.since).T, history.groups, begun.since[begun.bounds[1:] - 1] / DAY]
    trees = HistGradientBoostingClassifier(max_iter=60, max_leaf_nodes=8, random_state=0)
    chances = trees.fit(np.column_stack(columns), history.reached).predict_proba(np.column_stack(columns))[:, 1]
    return lambda: chance.random(len(chances)) < chances


def false_discoveries(history: History, labels: Labels, runs: int) -> dict[str, float]:
    """Returns in what share of runs something is discovered; and how often phi's own test, chi-square for all people
    together with the same correction for many tests, sees something, and in what share of patterns."""
    earlier = np.flatnonzero(~history.later)
    candidates = mined(history.begun, earlier, least_support(len(earlier)), 3)
    ours, theirs, share = [], [], []
    for _ in range(runs):
        reached = labels()
        ours.append(bool(discover(history.begun, reached, history.later, history.groups).findings))
        all_alike = np.zeros(len(reached), np.int64)
        effects, _ = tally(history.begun, candidates, earlier, all_alike, reached)
        q_values = false_discovery_control(effects.p_values[effects.are_testable])
        theirs.append(bool((q_values <= FALSE_DISCOVERIES).any()))
        share.append((q_values <= FALSE_DISCOVERIES).mean())
    return {"ours": float(np.mean(ours)), "phi": float(np.mean(theirs)), "phi's patterns": float(np.mean(share))}


@dataclass(frozen=True, slots=True)
class Plants:
    """How many patterns are ranked, how many of them are ordered pairs, and in what share of trials one of these, the
    only one that has an effect, of such a size, is among the top five of each of COLUMNS."""

    patterns: int
    pairs: int
    tops: dict[float, list[float]]


def planted(history: History, runs: int, chance: np.random.Generator) -> Plants:
    """Returns what becomes of pairs whose owners reach the target so much more often, in permuted labels."""
    everybody = np.arange(len(history.reached))
    candidates = mined(history.begun, everybody, least_support(len(everybody)), 3)
    strata = activity_strata(history.begun, history.groups)
    _, signs = tally(history.begun, candidates, everybody, strata, history.reached)
    rows = np.sort(np.unique(signs, return_index=True)[1])
    patterns = [candidates.pattern(int(candidates.numbers[row])) for row in rows]
    pairs = [place for place, pattern in enumerate(patterns) if len(pattern.codes) == 2]
    labels, found = permuted(history, chance), Plants(len(rows), len(pairs), {})
    for size in SIZES if pairs else ():
        tops = np.zeros(len(COLUMNS))
        for _ in range(runs):
            place = int(chance.choice(pairs))
            reached = labels()
            of_pair = owners(history, patterns[place].codes)
            raised = size / (1 - reached[of_pair].mean())
            reached |= of_pair & (chance.random(len(reached)) < raised)
            matched, _ = tally(history.begun, candidates, everybody, strata, reached)
            alike, _ = tally(history.begun, candidates, everybody, np.zeros_like(strata), reached)
            scores = (np.abs(matched.matched_phi), np.abs(alike.matched_phi), np.abs(log_odds_ratios(alike)))
            tops += [(np.nan_to_num(score[rows]) > score[rows][place]).sum() < TOP for score in scores]
        found.tops[size] = (tops / runs).tolist()
    return found


def owners(history: History, pair: tuple[int, ...]) -> Flags:
    """Returns who did the first of two, and the second at a later time."""
    begun = history.begun
    people = np.repeat(np.arange(len(begun.people)), np.diff(begun.bounds))
    first, last = np.full(len(begun.people), np.inf), np.full(len(begun.people), -np.inf)
    is_first, is_second = (begun.codes == code for code in pair)
    np.minimum.at(first, people[is_first], begun.since[is_first])
    np.maximum.at(last, people[is_second], begun.since[is_second])
    return np.asarray(first < last)


def log_odds_ratios(effects: Effects) -> npt.NDArray[np.float64]:
    """Returns those of having the pattern, with PostHog's prior count of one."""
    both, exposed = effects.column("cases"), effects.column("exposed")
    neither = effects.people - effects.cases - (exposed - both)
    return np.asarray(np.log((both + 1) * (neither + 1) / ((exposed - both + 1) * (effects.cases - both + 1))))
