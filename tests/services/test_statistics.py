"""What an experiment proves: the formulas against what others found, and against chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.statistics import Arm, difference, people_needed, sequential_half_width


@pytest.mark.parametrize(
    ("treated", "control", "interval"),
    [
        (Arm(1_000, 140), Arm(1_000, 100), (-0.00531095142653832, 0.08531095142653833)),
        (Arm(18_240, 2_590), Arm(2_030, 203), (0.019649632275344813, 0.06434159579483063)),
        (Arm(100, 50), Arm(50, 25), (-0.4919399105368011, 0.4919399105368011)),
    ],
)
def test_a_difference_has_the_interval_of_growthbook(treated: Arm, control: Arm, interval: tuple[float, float]) -> None:
    """By `SequentialTwoSidedTTest` of gbstats 0.8.0, with its defaults."""
    found = difference(treated, control)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(interval, abs=1e-12)


def test_an_interval_is_wider_than_that_for_one_look_and_shrinks() -> None:
    widths = [sequential_half_width(0.25 / people * 4, people) for people in (100, 1_000, 10_000, 100_000)]
    assert widths == sorted(widths, reverse=True)
    assert sequential_half_width(1.0, 5_000) > 1.96


def test_looking_again_and_again_finds_nothing_where_there_is_nothing() -> None:
    """A thousand experiments without an effect and with a holdout of a tenth, each looked at twenty times."""
    chance, wrong = np.random.default_rng(0), 0
    for _ in range(1_000):
        came, held = chance.random(8_000) < 0.1, chance.random(8_000) < 0.1
        looks = range(400, 8_001, 400)
        arms = [
            (
                Arm(int((~held[:n]).sum()), int(came[:n][~held[:n]].sum())),
                Arm(int(held[:n].sum()), int(came[:n][held[:n]].sum())),
            )
            for n in looks
        ]
        found = [difference(*pair) for pair in arms]
        wrong += any(one is not None and (one.low > 0 or one.high < 0) for one in found)
    assert wrong <= 50


@pytest.mark.parametrize("arm", [Arm(0, 0), Arm(29, 10), Arm(1_000, 4), Arm(1_000, 996)])
def test_too_few_people_prove_nothing(arm: Arm) -> None:
    enough = Arm(1_000, 100)
    assert difference(arm, enough) is None
    assert difference(enough, arm) is None


@given(st.integers(30, 10**6), st.integers(30, 10**6), st.data())
def test_a_difference_is_the_same_from_the_other_side(one: int, other: int, data: st.DataObject) -> None:
    arms = [Arm(people, data.draw(st.integers(5, people - 5))) for people in (one, other)]
    found, turned = difference(*arms), difference(*reversed(arms))
    assert found is not None
    assert turned is not None
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low))
    assert found.low < found.estimate < found.high


@pytest.mark.parametrize(("rates", "share"), [((0.1, 0.12), 0.1), ((0.3, 0.36), 0.5)])
def test_so_many_people_find_a_change_in_four_cases_of_five(rates: tuple[float, float], share: float) -> None:
    people, chance = people_needed(*rates, share), np.random.default_rng(0)
    assert people
    held_out = round(people * share)
    found = 0
    for _ in range(1_000):
        control = Arm(held_out, int(chance.binomial(held_out, rates[0])))
        treated = Arm(people - held_out, int(chance.binomial(people - held_out, rates[1])))
        estimate = difference(treated, control)
        found += estimate is not None and estimate.low > 0
    assert 760 <= found <= 850


def test_nothing_is_found_where_there_is_nothing_or_nobody_to_compare_with() -> None:
    assert people_needed(0.1, 0.1, 0.1) is None
    assert people_needed(0.1, 0.12, 0.0) is None
