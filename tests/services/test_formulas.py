"""Formulas say what arithmetic says, and nothing else is one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unprocessable
from services.formulas import check, evaluate

SERIES = [np.array([float(n), float(n + 1)]) for n in range(10)]
NUMBERS = st.integers(0, 999).map(str) | st.sampled_from(["0.5", ".25", "3.", *"ABCDEFGHIJ"])
FORMULAS = st.recursive(
    NUMBERS,
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*/"), inner).map("({0[0]} {0[1]} {0[2]})".format) | inner.map("-{}".format)
    ),
    max_leaves=8,
)


@given(FORMULAS)
def test_arithmetic(formula: str) -> None:
    found = evaluate(formula, SERIES)
    for place in (0, 1):
        names = {name: float(SERIES[number][place]) for number, name in enumerate("ABCDEFGHIJ")}
        try:
            expected = eval(formula, {}, names)  # noqa: S307  the formula is ours
        except ZeroDivisionError:
            assert np.isnan(found[place])
        else:
            assert found[place] == pytest.approx(expected, nan_ok=True)


@given(st.text("ABJ019.+*/() -", max_size=60))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        found = evaluate(text, SERIES[:2])
    except ValueError:
        return
    assert found.shape == (2,)


WRONG = [
    "", " ", "A +", "A B", "AB", "A()", "A(1)", "A ** B", "A // B", "1J", "0A", "1E5", "0B1", "1.E5", "(A", "C", "A.A",
    "A, B", "()",
    "A" * 255,
]  # fmt: skip


@pytest.mark.parametrize("formula", WRONG)
def test_what_is_refused(formula: str) -> None:
    with pytest.raises(Unprocessable) as error:
        check(["A", formula], 2)
    assert error.value.details[0].field == "formulas.1"


def test_nothing_comes_of_dividing_by_nothing() -> None:
    assert np.isnan(evaluate("A / (B - B)", SERIES)).all()
    assert np.isnan(evaluate("A / (1 / 0)", SERIES)).all()


def test_what_is_nested_deeply() -> None:
    assert evaluate("-" * 254 + "A", SERIES).tolist() == [0, 1]
    assert evaluate("(" * 127 + "B" + ")" * 127, SERIES).tolist() == [1, 2]
