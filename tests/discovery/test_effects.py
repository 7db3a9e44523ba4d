"""The estimates beside published numbers, and beside the formulas as textbooks have them, in exact fractions."""

from fractions import Fraction
from math import erfc, exp, log, sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.kernels.strata import SUMS, add
from services.discovery.effects import Effects, Z

Table = tuple[int, int, int, int]  # exposed with and without the outcome, unexposed with and without
# Agresti, Categorical Data Analysis (2013), page 226: successes of a drug and of its control in eight centres.
CENTRES = [
    (11, 25, 10, 27), (16, 4, 22, 10), (14, 5, 7, 12), (2, 14, 1, 16),
    (6, 11, 0, 12), (1, 10, 0, 10), (1, 4, 1, 8), (4, 2, 6, 1),
]  # fmt: skip
# Admissions to six departments of Berkeley in 1973, of men and of women: Bickel, Hammel and O'Connell, Science 187.
BERKELEY = [
    (512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391), (138, 279, 131, 244), (53, 138, 94, 299),
    (22, 351, 24, 317),
]  # fmt: skip
TABLES = st.lists(st.tuples(*[st.integers(0, 20)] * 4).filter(any), min_size=1, max_size=6)


def effects(tables: list[Table]) -> Effects:
    sums, spread = np.zeros((1, len(SUMS))), 0.0
    for a, b, c, d in tables:
        add(sums[0], a + b, a, a + c, a + b + c + d)
        spread += (a + c) * (b + d) / (a + b + c + d)
    return Effects(sums, sum(map(sum, tables)), sum(a + c for a, _, c, _ in tables), spread)


def test_agresti() -> None:
    """Page 231: the difference is 0.130, its standard error 0.050. The rest is as R's package cardx prints it."""
    found = effects(CENTRES).listed()[0]
    difference, ratio = found.risk_difference, found.risk_ratio
    assert difference.value == pytest.approx(0.130, abs=5e-4)
    assert (difference.low, difference.high) == pytest.approx((0.0313, 0.2284), abs=5e-5)
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx((1.424, 1.0786, 1.8812), abs=5e-4)
    assert (found.support, found.rate_with, found.rate_without) == (130, 55 / 130, 47 / 143)


def test_berkeley() -> None:
    """`mantelhaen.test(UCBAdmissions)` of R says 1.4269 with correction for continuity, and p = 0.2323."""
    assert effects(BERKELEY).listed()[0].p == pytest.approx(0.2323, abs=5e-5)


@example([(0, 0, 0, 1), (3, 1, 2, 2)])
@given(TABLES)
def test_the_sums_are_the_textbooks(tables: list[Table]) -> None:
    found = effects(tables)
    excess = variance = top = bottom = weight = room = other_room = Fraction(0)
    between = ratio_variance = p = q = spread = Fraction(0)
    for a, b, c, d in tables:
        n, n1, n0, m1, m0 = a + b + c + d, a + b, c + d, a + c, b + d
        excess += a - Fraction(n1 * m1, n)
        variance += Fraction(n1 * n0 * m1 * m0, n * n * (n - 1)) if n > 1 else 0
        top, bottom, weight = top + Fraction(a * n0, n), bottom + Fraction(c * n1, n), weight + Fraction(n1 * n0, n)
        ratio_variance += Fraction(m1 * n1 * n0 - a * c * n, n * n)
        p += Fraction(n1 * n1 * c - n0 * n0 * a, n * n) + Fraction(n1 * n0 * (n0 - n1), 2 * n * n)
        q += Fraction(a * (n0 - c) + c * (n1 - a), 2 * n)
        room += Fraction(n1 * m1, n) - max(0, m1 - n0)
        other_room += min(n1, m1) - Fraction(n1 * m1, n)
        spread += Fraction(m1 * m0, n)
        between += Fraction(n1 * n0, n)
    assert found.excess[0] == pytest.approx(float(excess), abs=1e-9)
    if min(room, other_room) != 5:
        assert found.are_testable[0] == (min(room, other_room) > 5)
    if variance:
        beyond = max(abs(float(excess)) - 0.5, 0)
        assert found.p_values[0] == pytest.approx(two_sided(beyond / sqrt(variance)), abs=1e-9)
        assert found.matched_phi[0] == pytest.approx(float(excess) / sqrt(between * spread), abs=1e-9)
        assert -1 - 1e-9 <= found.matched_phi[0] <= 1 + 1e-9
    if top and bottom:
        width = Z * sqrt(ratio_variance / (top * bottom))
        expected = [exp(log(top / bottom) + side * width) for side in (0, -1, 1)]
        assert [float(ends[0]) for ends in found.risk_ratios] == pytest.approx(expected, rel=1e-9)
    if weight:
        difference = excess / weight
        width = Z * sqrt(max((difference * p + q) / weight**2, 0))
        expected = [float(difference) + side * width for side in (0, -1, 1)]
        if difference * p + q > 1e-9:
            assert [float(ends[0]) for ends in found.risk_differences] == pytest.approx(expected, abs=1e-9)


def two_sided(z: float) -> float:
    return erfc(z / sqrt(2))
