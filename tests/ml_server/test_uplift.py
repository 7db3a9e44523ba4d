"""Who should be nudged next: what is planted is found, and where nothing is, nothing is said."""

from collections.abc import Callable
from itertools import pairwise
from math import isnan, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ml_server.features import Numbers
from ml_server.train import uplift
from ml_server.train.decisions import FOLDS, LEAST, Decisions
from ml_server.train.qini import Qini, effects, measured, places_of, together
from ml_server.train.uplift import Learned, chosen, learn

Effect = Callable[[Numbers], Any]


def decisions(seed: int, people: int, effect: Effect, propensity: Any = 0.5) -> Decisions:
    """Returns people whose first input tells who responds by themselves, with an effect of acting."""
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(people, 4))
    propensities = np.broadcast_to(np.asarray(propensity(rows) if callable(propensity) else propensity), people) + 0.0
    acted = draw.random(people) < propensities
    by_themselves = 1 / (1 + np.exp(1.5 - rows[:, 0]))
    responded = draw.random(people) < np.clip(by_themselves + acted * effect(rows), 0, 1)
    return Decisions(rows, acted, responded, propensities)


def nothing(rows: Numbers) -> float:
    return 0.0


def of_the_second(rows: Numbers) -> Numbers:
    """Acting works on who has much of the second input, which has nothing to do with responding otherwise."""
    return np.where(rows[:, 1] > 0, 0.15, 0.0)


@pytest.mark.parametrize("propensity", [0.5, 0.8, lambda rows: np.where(rows[:, 0] > 0, 0.8, 0.3)])
def test_planted_uplift_is_found_and_ranked(propensity: Any) -> None:
    learned = learn(decisions(1, 8_000, of_the_second, propensity))
    rows = decisions(2, 4_000, nothing).rows
    expected = learned.expected(rows)
    assert learned.method == "uplift"
    assert learned.qini > 2 * learned.standard_error > 0
    assert np.corrcoef(expected, rows[:, 1])[0, 1] > 0.8
    assert abs(np.corrcoef(expected, rows[:, 0])[0, 1]) < 0.5
    assert expected.mean() == pytest.approx(0.075, abs=0.03)


def test_risk_is_not_taken_for_uplift() -> None:
    """Acting works on who would come anyway: nudging those at risk is worse than random."""
    past, later = (decisions(seed, 8_000, lambda rows: np.where(rows[:, 0] > 0, 0.15, 0.0)) for seed in (1, 2))
    learned = learn(past)
    assert learned.arms
    at_risk = measured(-learned.arms.held_out.probabilities(later.rows), later)
    assert at_risk.area < -2 * at_risk.standard_error
    assert measured(learned.expected(later.rows), later).area > 0
    assert np.corrcoef(learned.expected(past.rows), past.rows[:, 0])[0, 1] > 0.8


def test_those_at_risk_are_nudged_where_it_works_on_them() -> None:
    learned = learn(decisions(1, 8_000, lambda rows: np.where(rows[:, 0] < 0, 0.15, 0.0)))
    rows = decisions(2, 1_000, nothing).rows
    assert learned.method == "uplift"
    assert np.corrcoef(learned.expected(rows), rows[:, 0])[0, 1] < -0.8


def test_response_is_chosen_where_acting_multiplies_it() -> None:
    """The effect is a part of what everybody does anyway, so those who respond most are those it works on most."""
    found = [
        learn(decisions(seed, 3_000, lambda rows: 0.6 / (1 + np.exp(1.5 - rows[:, 0])))).method for seed in range(20)
    ]
    assert found.count("none") <= 2
    assert found.count("response") > found.count("uplift")


def test_harm_is_expected_where_it_was_done() -> None:
    learned = learn(decisions(1, 8_000, lambda rows: np.where(rows[:, 1] > 0, -0.15, 0.0)))
    assert learned.method == "uplift"
    assert isnan(learned.qini) and learned.tests["uplift"].uplift < 0 < learned.tests["uplift"].area
    assert learned.expected(np.array([[0.0, 2, 0, 0]])) < -0.05


@pytest.mark.parametrize("effect, propensity", [(nothing, 0.5), (nothing, 0.85), (lambda rows: 0.1, 0.5)])
def test_where_nobody_is_to_be_preferred_nobody_is(effect: Effect, propensity: float) -> None:
    """No effect, or the same on all.

    A claim comes by chance with at most 4.6 %, and areas in standard errors have mean 0 and deviation 1. Those of folds
    that are crossed have 1.4.
    """
    found = [learn(decisions(seed, 1_500, effect, propensity)) for seed in range(80)]
    assert sum(one.method != "none" for one in found) <= 4
    for method in ("uplift", "response"):
        areas = np.array([one.tests[method].area / one.tests[method].standard_error for one in found])
        assert abs(areas.mean()) < 0.3
        assert 0.8 < areas.std() < 1.2


def test_the_same_is_learned_again() -> None:
    first, second = (learn(decisions(1, 2_000, of_the_second)) for _ in range(2))
    assert first.tests == second.tests
    rows = decisions(2, 50, nothing).rows
    np.testing.assert_array_equal(first.expected(rows), second.expected(rows))


def few(kind: int) -> Decisions:
    """Returns decisions of which one kind, such as held out and responded, is too rare."""
    some = decisions(1, 2_000, nothing)
    keep = some.kinds != kind
    keep[np.flatnonzero(some.kinds == kind)[: LEAST - 1]] = True
    return some.some(keep)


@pytest.mark.parametrize(
    "some",
    [
        decisions(1, 0, nothing),
        decisions(1, 1, nothing),
        decisions(1, 30, nothing),
        decisions(1, 2_000, nothing, 1.0),
        decisions(1, 2_000, nothing, 0.0),
        decisions(1, 2_000, nothing, 0.999),
        decisions(1, 2_000, lambda rows: 1.0),
        decisions(1, 2_000, lambda rows: -1.0),
        *map(few, range(4)),
    ],
)
def test_too_little_is_said_to_be_too_little(some: Decisions) -> None:
    learned = learn(some)
    assert (learned.method, learned.arms, learned.tests) == ("none", None, {})
    assert isnan(learned.qini) and isnan(learned.standard_error)
    assert list(learned.expected(np.ones((2, 4)))) == [0, 0]


def test_decisions_that_nobody_drew_tell_nothing() -> None:
    some = decisions(1, 2_000, of_the_second)
    more = Decisions(
        rows=np.concatenate([some.rows, 9 * np.ones((50, 4))]),
        acted=np.concatenate([some.acted, np.ones(50, bool)]),
        responded=np.concatenate([some.responded, np.ones(50, bool)]),
        propensities=np.concatenate([some.propensities, np.ones(50)]),
    )
    assert learn(more).tests == learn(some).tests


def test_what_is_not_known_or_never_differs_counts_nothing() -> None:
    some = decisions(1, 2_000, of_the_second)
    blank = np.column_stack([np.full(2_000, np.nan), np.ones(2_000)])
    learned = learn(Decisions(np.hstack([some.rows, blank]), some.acted, some.responded, some.propensities))
    without = learn(some)
    expected = learned.expected(np.hstack([some.rows, blank]))
    np.testing.assert_allclose(expected, without.expected(some.rows), atol=1e-3)
    assert np.isfinite(learned.expected(np.full((1, 6), np.nan))).all()


def test_everybody_alike_is_no_order() -> None:
    some = decisions(1, 2_000, nothing)
    alike = learn(Decisions(np.ones((2_000, 1)), some.acted, some.responded, some.propensities))
    assert (alike.method, alike.tests["uplift"].area) == ("none", pytest.approx(0, abs=1e-15))


@pytest.mark.parametrize(
    "by_uplift, by_response, method",
    [
        (4, 1, "uplift"),
        (4, 3.5, "uplift"),
        (3.5, 4, "response"),
        (1, 4, "response"),
        (3, 3, "none"),
        (0, 0, "none"),
    ],
)
def test_the_greater_of_what_is_proven_is_chosen(by_uplift: float, by_response: float, method: str) -> None:
    assert chosen({"uplift": Qini(5_000, 1, by_uplift, 1), "response": Qini(5_000, 1, by_response, 1)}) == method


def test_the_greater_area_is_not_chosen_where_it_is_not_proven() -> None:
    assert chosen({"uplift": Qini(5_000, 1, 4, 1), "response": Qini(5_000, 1, 5, 4)}) == "uplift"


Row = tuple[int, bool, bool, float]
CASES = st.lists(
    st.tuples(st.integers(0, 5), st.booleans(), st.booleans(), st.sampled_from([0.1, 0.5, 0.7])), min_size=2
)


@given(CASES)
def test_qini_is_what_its_definition_says(cases: list[Row]) -> None:
    assume({True, False} == {acted for _, acted, _, _ in cases})
    found = measured(np.array([float(case[0]) for case in cases]), decided(cases))
    ends = curve(cases)
    area = sum((share - before) * (low + high) / 2 for (before, low), (share, high) in pairwise(ends)) - ends[-1][1] / 2
    assert found.area == pytest.approx(area, abs=1e-12)
    assert found.uplift == pytest.approx(ends[-1][1], abs=1e-12)
    if found.uplift > 1e-9:
        assert found.coefficient == pytest.approx(area / ends[-1][1])


@given(CASES)
def test_the_other_way_round_is_as_bad_as_this_is_good(cases: list[Row]) -> None:
    assume({True, False} == {acted for _, acted, _, _ in cases})
    expected, some = np.array([float(case[0]) for case in cases]), decided(cases)
    otherwise = Decisions(some.rows, some.acted, ~some.responded, some.propensities)
    found = measured(expected, some)
    assert measured(-expected, some).area == pytest.approx(-found.area, abs=1e-12)
    assert measured(expected, otherwise).area == pytest.approx(-found.area, abs=1e-12)
    assert found.standard_error >= 0


def decided(cases: list[Row]) -> Decisions:
    _, acted, responded, propensities = zip(*cases, strict=True)
    return Decisions(np.zeros((len(cases), 1)), np.array(acted), np.array(responded), np.array(propensities))


def curve(cases: list[Row]) -> list[tuple[float, float]]:
    """Returns the Qini curve, person by person: the share of the people, and the responses that acting brought."""
    acted = [(did, 1 / chance) for _, act, did, chance in cases if act]
    held_out = [(did, 1 / (1 - chance)) for _, act, did, chance in cases if not act]
    rate, other = (
        sum(did * weight for did, weight in arm) / sum(weight for _, weight in arm) for arm in (acted, held_out)
    )
    points, total, people = [(0.0, 0.0)], 0.0, 0
    for place in sorted({case[0] for case in cases}, reverse=True):
        for _, act, did, chance in (case for case in cases if case[0] == place):
            people += 1
            total += rate - other + ((did - rate) / chance if act else -(did - other) / (1 - chance))
        points.append((people / len(cases), total / len(cases)))
    return points


def test_qini_of_a_curve_by_hand() -> None:
    """Eight people, acted on and held out by halves: acting makes the first two respond, and nobody else."""
    acted = np.array([True, False] * 4)
    some = Decisions(np.zeros((8, 1)), acted, acted & (np.arange(8) < 4), np.full(8, 0.5))
    found = measured(-np.arange(8.0), some)
    assert found.uplift == 0.5
    assert found.coefficient == pytest.approx(0.25)
    assert found.coefficient_error == pytest.approx(found.standard_error / 0.5)


def test_propensities_take_out_who_was_more_likely_to_be_acted_on() -> None:
    """Those who respond by themselves were acted on more often; with no effect, none is seen."""
    some = decisions(1, 100_000, nothing, lambda rows: np.where(rows[:, 0] > 0, 0.9, 0.2))
    assert abs(effects(some)[1]) < 0.01
    found = measured(some.rows[:, 0], some)
    assert abs(found.area) < 3 * found.standard_error
    assert some.responded[some.acted].mean() - some.responded[~some.acted].mean() > 0.1


def test_tests_count_by_how_many_people_they_had() -> None:
    found = together([Qini(100, 0.1, 0.02, 0.003), Qini(300, 0.2, 0.04, 0.004)])
    assert (found.people, found.uplift, found.area) == (400, pytest.approx(0.175), pytest.approx(0.035))
    assert found.standard_error == pytest.approx(sqrt((0.25 * 0.003) ** 2 + (0.75 * 0.004) ** 2))


def test_equals_share_their_places() -> None:
    assert list(places_of(np.array([1.0, 3, 1, 2]))) == [3.5, 1, 3.5, 2]


def test_folds_have_all_kinds() -> None:
    some = decisions(1, 1_003, nothing, 0.8)
    counts = np.array([np.bincount(some.kinds[uplift.dealt(some) == fold], minlength=4) for fold in range(FOLDS)])
    assert np.ptp(counts, axis=0).max() <= 1
    assert isinstance(learn(some), Learned)
