"""Values in messages: what is known, how it is compared, and how it is shown."""

import math
import operator
from collections.abc import Callable
from typing import Any

LONGEST = 1_000  # characters of one value
LARGEST = 2**53  # a number that all can hold

MISSING = None
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


def is_known(value: Any) -> bool:
    """Returns whether there is something to show: a number, a text that is not blank, or a truth value."""
    if isinstance(value, str):
        return bool(value.replace("\0", "").strip())
    return is_number(value) or isinstance(value, bool)


def is_plain(value: Any) -> bool:
    """Returns whether a constant is one that JSON and Postgres can hold."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    return value is None or isinstance(value, bool) or (isinstance(value, int | float) and abs(value) <= LARGEST)


def shown(value: Any) -> str:
    """Returns a known value as people read it; of a long text its beginning."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\0", "")  # which Postgres does not keep
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def is_number(value: Any) -> bool:
    """Returns whether it is a number that can be shown; truth values are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf


def compared(relation: str, left: Any, right: Any) -> bool:
    """Returns whether the relation holds; an order only ever does between two numbers, or two texts."""
    match relation:
        case "eq":
            return same(left, right)
        case "ne":
            return not same(left, right)
        case "in":
            return any(same(left, one) for one in right)
        case "notin":
            return not any(same(left, one) for one in right)
    comparable = (is_number(left) and is_number(right)) or (isinstance(left, str) and isinstance(right, str))
    return comparable and ORDERS[relation](left, right)


def same(left: Any, right: Any) -> bool:
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)
