"""BG/NBD beside people who live as it says."""

import numpy as np
import pytest

from services.churn.bgnbd import BgNbd, fitted

TRUTH = BgNbd(shape=0.8, scale=20.0, leaving=0.8, staying=2.5)
DAYS, COUNT = 300.0, 40_000


@pytest.fixture(scope="module")
def lives() -> tuple[np.ndarray, ...]:
    """Repeats, span and age of people at a moment, whether they are still there, and whether they come in 60 days."""
    chance = np.random.default_rng(7)
    rates = chance.gamma(TRUTH.shape, 1 / TRUTH.scale, COUNT)
    leaves = chance.beta(TRUTH.leaving, TRUTH.staying, COUNT)
    ages = chance.uniform(60, DAYS, COUNT)
    rows = []
    for rate, leave, age in zip(rates, leaves, ages, strict=True):
        at, repeats, span, alive, comes = 0.0, 0, 0.0, True, False
        while alive:
            at += chance.exponential(1 / rate)
            if at > age:
                comes = at <= age + 60
                break
            repeats, span, alive = repeats + 1, at, chance.random() > leave
        rows.append((repeats, span, age, alive, comes))
    return tuple(np.array(rows, np.float64).T)


def test_silence_is_what_happens(lives: tuple[np.ndarray, ...]) -> None:
    repeats, span, age, alive, comes = lives
    silence, still = TRUTH.silence(repeats, span, age, 60), TRUTH.alive(repeats, span, age)
    for low in np.arange(0, 1, 0.2):
        some = (silence >= low) & (silence < low + 0.2)
        assert (1 - comes[some]).mean() == pytest.approx(silence[some].mean(), abs=0.03)
    assert alive.mean() == pytest.approx(still.mean(), abs=0.01)


def test_what_is_fitted_is_what_they_live_by(lives: tuple[np.ndarray, ...]) -> None:
    repeats, span, age, *_ = lives
    found = fitted(repeats, span, age)
    ours, theirs = found.silence(repeats, span, age, 60), TRUTH.silence(repeats, span, age, 60)
    assert np.abs(ours - theirs).mean() < 0.02


def test_the_unit_of_time_does_not_matter(lives: tuple[np.ndarray, ...]) -> None:
    repeats, span, age, *_ = (column[:500] for column in lives)
    days, hours = fitted(repeats, span, age), fitted(repeats, span * 24, age * 24)
    np.testing.assert_allclose(
        days.silence(repeats, span, age, 60), hours.silence(repeats, span * 24, age * 24, 60 * 24), rtol=1e-4
    )


@pytest.mark.parametrize("count", [1, 2])
def test_few_people_lead_nowhere_strange(count: int) -> None:
    once = np.zeros(count), np.zeros(count), np.full(count, 0.01)
    silence = fitted(*once).silence(*once, 30)
    assert np.all((silence > 0) & (silence < 1))
