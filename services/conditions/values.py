"""What JSON values are to one another."""

import re
import sys
from typing import Any

NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
LONGEST_NUMBER = 400  # characters
DIGITS = re.compile(r"[0-9]+")
NOT_COMPARED = re.compile(r"^v|\+.*$", re.DOTALL)


def type_of(value: Any) -> str:
    """Returns the name of a value's type, as JSON has it."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
    return "array" if isinstance(value, list) else "object"


def mark(value: Any) -> Any:
    """Returns what two values have in common if, and only if, they are the same to JSON: 1 is 1.0, and not true."""
    match value:
        case bool():
            return ("boolean", value)
        case int() if not -(1 << 63) <= value < 1 << 64:  # whoever stores it makes a double of it
            return bounded(value)
        case list():
            return ("array", *map(mark, value))
        case dict():
            return ("object", frozenset((name, mark(one)) for name, one in value.items()))
    return value


def equal(value: Any, other: Any) -> bool:
    """Returns whether both are the same to JSON."""
    return bool(mark(value) == mark(other))


def ordered(value: Any, other: Any) -> tuple[Any, Any] | None:
    """Returns both as what can be compared: two texts, or two numbers, of which one may be a text. None: neither."""
    if isinstance(value, str) and isinstance(other, str):
        return value, other
    one, another = number(value), number(other)
    return None if one is None or another is None else (one, another)


def number(value: Any) -> float | None:
    """Returns a number, or the one that a text is; None where it is none."""
    if isinstance(value, str):
        return float(value) if len(value) <= LONGEST_NUMBER and NUMBER.fullmatch(value) else None
    return bounded(value) if type_of(value) == "number" else None


def bounded(value: float) -> float:
    """Returns a number as a double; one beyond them is the largest."""
    try:
        return float(value)
    except OverflowError:
        return sys.float_info.max if value > 0 else -sys.float_info.max


def text_of(value: Any) -> str | None:
    """Returns a text, or a number as text, however it was written: 1.0 is 1. None of other values."""
    if type_of(value) == "number":
        is_whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1 << 53)
        return str(int(value) if is_whole else value)
    return value if isinstance(value, str) else None


def folded(value: Any) -> Any:
    """Returns a text in lower case; other values as they are."""
    return value.lower() if isinstance(value, str) else value


def version(value: Any) -> str:
    """Returns a text that sorts as the version does, the way of GrowthBook's SDKs: parts are split by dots and hyphens,
    numbers have five places, and a version of three parts comes after those that have more.
    """
    parts = re.split(r"[-.]", NOT_COMPARED.sub("", text_of(value) or "0"))
    if len(parts) == 3:
        parts.append("~")
    return "-".join(part.rjust(5) if DIGITS.fullmatch(part) else part for part in parts)


def found_at(value: Any, path: tuple[str, ...]) -> Any:
    """Returns what stands in an object at the end of a path; None where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
