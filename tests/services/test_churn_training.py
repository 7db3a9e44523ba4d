"""What a project's own model is trained on, beside what brute force finds in the same histories."""

import numpy as np
import pytest

from core import clock
from engine.kernels.habits import DAY
from engine.keys import NO_KEYS, TIME_BITS, Keys
from services.churn import training
from services.churn.population import HORIZON_DAYS, WITHIN, Population

NOW = 20_000 * DAY
HORIZON = int(HORIZON_DAYS * DAY)


def population(keys: Keys) -> Population:
    people = np.unique(keys >> TIME_BITS)
    return Population(NOW, people, np.zeros(len(people), np.int64), keys)


@pytest.fixture(scope="module")
def everybody() -> Population:
    """A hundred people who came at any times of the last two hundred days."""
    chance = np.random.default_rng(0)
    at = NOW - chance.integers(1, 200 * DAY, 600)
    return population(np.sort(chance.integers(0, 100, 600) << TIME_BITS | at))


def test_labels_are_what_came(everybody: Population) -> None:
    visits: dict[int, list[int]] = {}
    for key in everybody.keys.tolist():
        visits.setdefault(key >> TIME_BITS, []).append(key & ((1 << TIME_BITS) - 1))
    taken = list(training.snapshots(everybody))
    assert len(taken) > 4
    for number, snapshot in enumerate(taken):
        moment = NOW - HORIZON - number * HORIZON // 2
        assert snapshot["taken_at"] == clock.text(clock.from_milliseconds(moment))
        known = [at for at in visits.values() if any(moment - WITHIN * DAY <= one < moment for one in at)]
        stayed_away = [not any(moment <= one < moment + HORIZON for one in at) for at in known]
        assert [user["churned"] for user in snapshot["users"]] == stayed_away
        counts = [sum(one < moment for one in at) for at in known]
        assert [user["features"]["events"] for user in snapshot["users"]] == counts


def test_all_moments_together_are_what_the_ml_server_takes() -> None:
    chance = np.random.default_rng(0)
    at = NOW - chance.integers(1, 300 * DAY, 12_000)
    crowd = population(np.sort(np.arange(12_000) % 4_000 << TIME_BITS | at))
    taken = [len(snapshot["users"]) for snapshot in training.snapshots(crowd)]
    assert len(taken) == training.MOMENTS
    assert sum(taken) <= training.MOST_ROWS


def test_who_has_no_past_has_no_snapshots() -> None:
    assert list(training.snapshots(population(NO_KEYS))) == []
