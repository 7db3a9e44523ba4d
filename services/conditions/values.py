"""What JSON values are to one another."""

import re
from contextlib import suppress
from typing import Any

NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
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


def equal(value: Any, other: Any) -> bool:
    """Returns whether both are the same to JSON: 1 is 1.0, and not true."""
    if type_of(value) != type_of(other):
        return False
    if isinstance(value, list):
        return len(value) == len(other) and all(map(equal, value, other))
    if isinstance(value, dict):
        return value.keys() == other.keys() and all(equal(value[name], other[name]) for name in value)
    return bool(value == other)


def ordered(value: Any, other: Any) -> tuple[Any, Any] | None:
    """Returns both as what can be compared: two texts, or two numbers, of which one may be a text. None: neither."""
    if isinstance(value, str) and isinstance(other, str):
        return value, other
    one, another = number(value), number(other)
    return None if one is None or another is None else (one, another)


def number(value: Any) -> float | None:
    """Returns a number, or the one that a text is; None where it is none."""
    if (isinstance(value, str) and NUMBER.fullmatch(value)) or type_of(value) == "number":
        with suppress(OverflowError):
            return float(value)
    return None


def folded(value: Any) -> Any:
    """Returns a text in lower case; other values as they are."""
    return value.lower() if isinstance(value, str) else value


def version(value: Any) -> str:
    """Returns a text that sorts as the version does, the way of GrowthBook's SDKs: parts are split by dots and hyphens,
    numbers have five places, and a version of three parts comes after those that have more.
    """
    text = str(value) if type_of(value) == "number" else value
    parts = re.split(r"[-.]", NOT_COMPARED.sub("", text if isinstance(text, str) and text else "0"))
    if len(parts) == 3:
        parts.append("~")
    return "-".join(part.rjust(5) if DIGITS.fullmatch(part) else part for part in parts)


def found_at(value: Any, path: tuple[str, ...]) -> Any:
    """Returns what stands in an object at the end of a path; None where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
