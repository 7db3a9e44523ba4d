"""The kernel of habits beside plain code."""

import math
from itertools import pairwise
from statistics import mean, median, pstdev

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.kernels.habits import COLUMNS, DAY, WINDOWS, habits
from engine.keys import TIME_BITS

MOMENT = 400 * DAY
TIMES = st.one_of(
    st.integers(1, 400 * DAY),
    st.builds(lambda days, ms: max(days * DAY + ms, 1), st.integers(0, 40), st.integers(-1, 1)),
)


def plain(agos: list[int], horizon: float) -> list[float]:
    """Returns COLUMNS for who did something so many milliseconds before the moment."""
    days = sorted({(ago - 1) // DAY for ago in agos}, reverse=True)
    gaps = [before - after for before, after in pairwise(days)]
    within = [sum(day < window * horizon for day in days) for window in WINDOWS]
    events = [sum(ago <= window * horizon * DAY for ago in agos) for window in WINDOWS[1:3]]
    told = [mean(gaps), pstdev(gaps), max(gaps), median(gaps), gaps[-1]] if gaps else [math.nan] * 5
    return [min(agos) / DAY, max(agos) / DAY, days[0] - days[-1], len(days), len(agos), *within, *events, *told]


@given(
    st.lists(st.lists(TIMES, min_size=1, max_size=12, unique=True), min_size=1, max_size=5),
    st.sampled_from([1.0, 7.5, 30.0]),
)
def test_the_kernel_is_plain_code(histories: list[list[int]], horizon: float) -> None:
    keys = np.array(sorted(n << TIME_BITS | MOMENT - ago for n, agos in enumerate(histories) for ago in agos), np.int64)
    people, rows = habits(keys, MOMENT, horizon)
    assert people.tolist() == list(range(len(histories)))
    assert rows.shape == (len(histories), len(COLUMNS))
    for row, agos in zip(rows, histories, strict=True):
        np.testing.assert_allclose(row, plain(agos, horizon), rtol=1e-9)


def test_nobody() -> None:
    people, rows = habits(np.empty(0, np.int64), MOMENT, 30.0)
    assert len(people) == len(rows) == 0
