"""What is there is found and confirmed; what is only activity, or chance, is not."""

import numpy as np
import pytest

from engine.kernels.beginnings import activity
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS
from services.discovery.beginnings import Beginnings, Flags, beginnings
from services.discovery.findings import LEAST_PEOPLE, confirmed, discover, least_support
from services.discovery.patterns import Pattern
from tests.discovery.newcomers import START, has
from tests.discovery.test_effects import effects

PEOPLE, CODES = 6_000, 6


@pytest.fixture(scope="module")
def crowd() -> Beginnings:
    """Some come once, some again and again; what they do is chance."""
    chance = np.random.default_rng(5)
    events = 1 + chance.geometric(chance.choice([0.15, 0.3, 0.9], PEOPLE))
    people = np.repeat(np.arange(PEOPLE), events)
    since = (chance.random(len(people)) * chance.choice([1, 3, 7], PEOPLE)[people] * DAY).astype(np.int64)
    since[np.cumsum(events) - events] = 0
    codes = chance.choice(CODES, len(people), p=[0.3, 0.25, 0.2, 0.1, 0.1, 0.05]).astype(np.int32)
    order = np.argsort(people << TIME_BITS | since, kind="stable")
    return beginnings((people << TIME_BITS | START + since)[order], codes[order], START, START + 1, 7)


@pytest.fixture(scope="module")
def chances(crowd: Beginnings) -> np.ndarray:
    """How likely each reaches the target: activity says all."""
    events, active_days, last_day = activity(crowd.bounds, crowd.since).T
    return 0.02 + 0.3 * (1 - np.exp(-events / 8)) + 0.03 * active_days + 0.05 * last_day


@pytest.fixture(scope="module")
def later() -> Flags:
    return np.arange(PEOPLE) % 3 == 0


def owners(crowd: Beginnings, pattern: Pattern) -> Flags:
    rows = [slice(start, end) for start, end in zip(crowd.bounds[:-1].tolist(), crowd.bounds[1:].tolist(), strict=True)]
    return np.array([has(list(zip(crowd.since[row], crowd.codes[row], strict=True)), pattern) for row in rows])


def test_activity_alone_is_no_discovery(crowd: Beginnings, chances: np.ndarray, later: Flags) -> None:
    chance, runs = np.random.default_rng(6), 60
    found = [discover(crowd, chance.random(PEOPLE) < chances, later) for _ in range(runs)]
    assert sum(bool(one.findings) for one in found) <= 0.1 * runs
    assert all(one.tested > 100 for one in found)
    assert (found[0].people, found[0].later_people) == (4_000, 2_000)


@pytest.mark.parametrize("difference", [0.25, -0.25])
def test_what_makes_a_difference_is_found(
    crowd: Beginnings, chances: np.ndarray, later: Flags, difference: float
) -> None:
    planted, chance = Pattern((4, 3)), np.random.default_rng(7)
    reached = chance.random(PEOPLE) < np.clip(chances, 0.25, 0.75) + difference * owners(crowd, planted)
    findings = discover(crowd, reached, later).findings
    first = findings[0]
    assert (first.rank, first.pattern, first.verdict) == (1, planted, "confirmed")
    for effect in (first.effect, first.later):
        assert effect.risk_difference.low < difference < effect.risk_difference.high
        assert (effect.risk_ratio.low > 1) if difference > 0 else (effect.risk_ratio.high < 1)
    assert first.effect.support == owners(crowd, planted)[~later].sum()
    powers = [finding.predictive_power for finding in findings]
    assert powers == sorted(powers, reverse=True)
    assert all(finding.effect.p <= finding.q <= 0.05 for finding in findings)


def test_what_only_tells_the_plans_apart_is_not_found(crowd: Beginnings, later: Flags) -> None:
    chance = np.random.default_rng(8)
    plan = np.where(owners(crowd, Pattern((5,))), chance.random(PEOPLE) < 0.8, chance.random(PEOPLE) < 0.2)
    reached = chance.random(PEOPLE) < 0.2 + 0.4 * plan
    assert discover(crowd, reached, later).findings[0].pattern == Pattern((5,))
    assert not discover(crowd, reached, later, plan.astype(np.int64)).findings


def test_the_same_people_are_told_of_once(crowd: Beginnings, later: Flags) -> None:
    """After each code 3 comes a 9: who did the one did the other, and one after the other."""
    keys = np.repeat(np.arange(PEOPLE), np.diff(crowd.bounds)) << TIME_BITS | START + crowd.since.astype(np.int64)
    keys, codes = np.append(keys, keys[crowd.codes == 3] + 1), np.append(crowd.codes, [9] * sum(crowd.codes == 3))
    order = np.argsort(keys, kind="stable")
    doubled = beginnings(keys[order], codes[order].astype(np.int32), START, START + 1, 7)
    reached = np.random.default_rng(9).random(PEOPLE) < 0.3 + 0.3 * owners(crowd, Pattern((3,)))
    patterns = [finding.pattern for finding in discover(doubled, reached, later).findings]
    assert patterns[0] == Pattern((3,))
    assert not {Pattern((9,)), Pattern((3, 9)), Pattern((9,), 2)} & set(patterns)


@pytest.mark.parametrize(
    "table, expected",
    [
        ((60, 40, 30, 70), "confirmed"),
        ((10, 90, 30, 70), "not_confirmed"),
        ((33, 67, 30, 70), "held"),
        ((27, 73, 30, 70), "not_confirmed"),
        ((30, 70, 30, 70), "not_confirmed"),
        ((3, 97, 0, 100), "untestable"),
        ((LEAST_PEOPLE - 1, 0, 30, 70), "untestable"),
    ],
)
def test_what_later_people_say(table: tuple[int, int, int, int], expected: str) -> None:
    assert confirmed(effects([(60, 40, 30, 70)]), effects([table])) == [expected]


def test_nobody() -> None:
    nobody = beginnings(np.empty(0, np.int64), np.empty(0, np.int32), 0, 1, 7)
    found = discover(nobody, np.empty(0, np.bool_), np.empty(0, np.bool_))
    assert (found.findings, found.tested, found.people, found.later_people) == ([], 0, 0, 0)


def test_how_many_must_have_a_pattern() -> None:
    assert [least_support(people) for people in (0, 5_000, 5_001, 100_000)] == [25, 25, 26, 500]
