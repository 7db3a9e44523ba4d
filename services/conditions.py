"""Conditions on properties, compiled to SQL's jsonpath. They are data to the statement, never part of its text."""

import json
from typing import Any

Condition = dict[str, Any]


def compiled(condition: Condition) -> tuple[str, dict[str, Any]]:
    """Returns a jsonpath that finds something in properties which fit, and the values of its variables.

    The path is strict, as the lax mode would look into lists by itself. There, a comparison with what is missing or
    of another type is unknown, and unknown is not true; so `is unknown` stands where absence is a match.
    """
    variables: dict[str, Any] = {}

    def variable(value: Any) -> str:
        name = f"v{len(variables)}"
        variables[name] = value
        return f"${name}"

    def equal(place: str, value: Any) -> str:
        if value is None:
            return f"({place} == null || ({place} == null) is unknown)"
        return f"({place} == {variable(value)})"

    def unequal(place: str, value: Any) -> str:
        if value is None:
            return f"({place} != null)"
        name = variable(value)
        return f"(!({place} == {name}) || ({place} == {name}) is unknown)"

    def one_of(place: str, values: list[Any]) -> str:
        return f"({' || '.join(equal(place, value) for value in values) or '1 == 0'})"

    def none_of(place: str, values: list[Any]) -> str:
        return f"({' && '.join(unequal(place, value) for value in values) or '1 == 1'})"

    def test(place: str, operator: str, value: Any) -> str:
        match operator:
            case "$eq":
                return equal(place, value)
            case "$ne":
                return unequal(place, value)
            case "$in":
                return one_of(place, value)
            case "$nin":
                return none_of(place, value)
            case "$exists":
                return unequal(place, None) if value else equal(place, None)
        return f"({place} {COMPARISONS[operator]} {variable(value)})"

    tests = [
        test(accessor(name), operator, value)
        for name, tests in condition.items()
        for operator, value in (tests if isinstance(tests, dict) else {"$eq": tests}).items()
    ]
    return f"strict $ ? ({' && '.join(tests) or '1 == 1'})", variables


COMPARISONS = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


def accessor(name: str) -> str:
    """Returns the place of a property, of which a dot leads into an object: `a.b` is `@."a"."b"`."""
    return "@" + "".join(f".{json.dumps(part)}" for part in name.split("."))
