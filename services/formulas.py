"""Formulas: what is made of series, `A` being the first of them."""

import ast
import re
import sys
from collections.abc import Callable, Sequence
from string import ascii_uppercase
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import Detail, Unprocessable

LITERAL = re.compile(r"[0-9.][A-Z]")  # of Python's, such as 1E5 and 0B1
Table = npt.NDArray[np.float64]


def quotient(one: Any, other: Any) -> Any:
    """Returns what dividing gives; by zero it is no number, nor is what is made of that."""
    return np.where(np.equal(other, 0), np.nan, np.divide(one, other))


OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: quotient,
    ast.UAdd: np.positive,
    ast.USub: np.negative,
}


def check(formulas: Sequence[str], series: int) -> None:
    """Raises Unprocessable where one cannot be read, or names a series that is not there."""
    for number, formula in enumerate(formulas):
        try:
            evaluate(formula, [np.ones(1)] * series)
        except ValueError as error:
            problem = str(error)
            raise Unprocessable(problem, (Detail(f"formulas.{number}", "formula", problem),)) from None


def evaluate(formula: str, series: Sequence[Table]) -> Table:
    """Returns what comes out, NaN where that is no number, and the largest number where it is larger.

    Raises ValueError where the formula cannot be read.
    """
    if LITERAL.search(formula):
        raise ValueError("A number is written without letters.")
    try:
        # Python's own grammar has these formulas, and more, which `value` refuses.
        tree = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, MemoryError, RecursionError):
        raise ValueError("The formula cannot be read.") from None
    with np.errstate(all="ignore"):
        found = np.broadcast_to(value(tree, dict(zip(ascii_uppercase, series, strict=False))), series[0].shape)
    largest = sys.float_info.max
    bounded: Table = np.clip(found, -largest, largest) + 0.0  # which makes 0.0 of -0.0
    return bounded


def value(node: ast.AST, series: dict[str, Table]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in series:
            return series[name]
        case ast.Name():
            raise ValueError("The formula names a series that is not there.")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](value(left, series), value(right, series))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return OPERATORS[type(op)](value(operand, series))
    raise ValueError("The formula cannot be read.")
