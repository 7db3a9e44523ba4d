"""Conditions on properties: what each asks of a value. A value that is missing is null."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Condition = dict[str, Any]
Predicate = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Test:
    """What must be true of one property, the first of the names; the others lead into objects."""

    path: tuple[str, ...]
    holds: Predicate


def tests(condition: Condition) -> list[Test]:
    """Returns what all must hold."""
    return [
        Test(tuple(name.split(".")), predicate(name_of_test, wanted))
        for name, asked in condition.items()
        for name_of_test, wanted in (asked if isinstance(asked, dict) else {"$eq": asked}).items()
    ]


def predicate(name: str, wanted: Any) -> Predicate:
    match name:
        case "$eq":
            return lambda value: equal(value, wanted)
        case "$ne":
            return lambda value: not equal(value, wanted)
        case "$in":
            return lambda value: any(equal(value, one) for one in wanted)
        case "$nin":
            return lambda value: not any(equal(value, one) for one in wanted)
        case "$exists":
            return lambda value: (value is not None) == wanted
    compare = COMPARISONS[name]
    return lambda value: alike(value, wanted) and compare(value, wanted)


def equal(value: Any, wanted: Any) -> bool:
    return value is None if wanted is None else alike(value, wanted) and value == wanted


def alike(value: Any, wanted: Any) -> bool:
    """Returns whether both are texts, both numbers or both booleans; nothing else can be compared."""
    return sort_of(value) == sort_of(wanted) is not None


def sort_of(value: Any) -> str | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else None


def found_at(value: Any, path: tuple[str, ...]) -> Any:
    """Returns what stands in an object at the end of a path; None where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}
