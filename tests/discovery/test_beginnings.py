"""Histories are cut where they should be, and targets lie after what they are told from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernels.beginnings import activity, people_by_code
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS
from services.discovery.beginnings import LONGEST, beginnings, joined, reached
from services.discovery.strata import activity_strata
from tests.discovery.newcomers import START, begun

EDGES = st.builds(lambda days, ms: days * DAY + ms, st.integers(0, 30), st.integers(-1, 1)).filter(lambda at: at >= 0)
TIMES = st.one_of(st.integers(0, 40 * DAY), EDGES)
PEOPLE = st.lists(st.lists(st.tuples(TIMES, st.integers(0, 3)), min_size=1, max_size=8), max_size=6)


@given(PEOPLE, st.integers(0, 5), st.sampled_from([1, 7, 28, LONGEST]))
def test_the_kernels_are_plain_code(people: list, start: int, days: int) -> None:
    rows = sorted((n << TIME_BITS | START + at, code) for n, one in enumerate(people) for at, code in one)
    keys, codes = np.array([key for key, _ in rows], np.int64), np.array([code for _, code in rows], np.int32)
    window = START + start * DAY, START + (start + 3) * DAY
    found = beginnings(keys, codes, *window, days)
    firsts = {n: START + min(at for at, _ in one) for n, one in enumerate(people)}
    new = [n for n, first in firsts.items() if window[0] <= first < window[1]]
    assert found.people.tolist() == new
    assert found.firsts.tolist() == [firsts[n] for n in new]
    rows = activity(found.bounds, found.since)
    for place, n in enumerate(new):
        here = slice(found.bounds[place], found.bounds[place + 1])
        events = [(START + at - firsts[n], code) for at, code in people[n] if START + at - firsts[n] < days * DAY]
        assert sorted(zip(found.since[here], found.codes[here], strict=True)) == sorted(events)
        active = {since // DAY for since, _ in events}
        assert rows[place].tolist() == [len(events), len(active), max(active)]
    chosen = np.arange(0, len(new), 2)
    by_code = [sum(code in found.codes[found.bounds[n] : found.bounds[n + 1]] for n in chosen) for code in range(4)]
    assert people_by_code(found.bounds, found.codes, chosen, 4).tolist() == by_code
    came = [any(21 * DAY <= START + at - firsts[n] < 28 * DAY for at, _ in people[n]) for n in new]
    if days <= 21:
        assert reached(found, keys, 21, 28).tolist() == came


def test_a_target_cannot_be_among_what_it_is_told_from() -> None:
    with pytest.raises(ValueError, match="after the days"):
        reached(begun([[(0, 0)]], days=7), np.empty(0, np.int64), 6, 28)


@pytest.mark.parametrize("days", [0, LONGEST + 1])
def test_days_have_bounds(days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        begun([[(0, 0)]], days)


def test_shards_are_joined() -> None:
    one, other = [[(0, 1), (5, 2)], [(0, 3)]], [[(0, 2), (7, 2), (9, 1)]]
    both, parts = begun(one + other), joined([begun(one), begun([]), begun(other)])
    for name in ("firsts", "bounds", "since", "codes"):
        assert getattr(both, name).tolist() == getattr(parts, name).tolist()
    assert parts.people.tolist() == [0, 1, 0]


def test_who_is_as_active_as_whom() -> None:
    same = [[(0, 0)], [(0, 1)]], [[(at, 0) for at in range(10)], [(at, 1) for at in range(12)]]
    others = [[(0, 0), (9, 1)], [(0, 0), (DAY, 0)], [(0, 0), (2 * DAY, 3)]]
    days = [[(0, 0), (1, 0), (2 * DAY, 0)], [(0, 0), (DAY, 0), (2 * DAY, 0)]]
    everybody = begun([*same[0], *same[1], *others, *days])
    strata = activity_strata(everybody)
    assert strata[0] == strata[1] and strata[2] == strata[3]
    assert len(set(strata)) == 7
    assert len(set(activity_strata(everybody, np.array([0, 7, 0, 0, 0, 0, 0, 0, 0])))) == 8
