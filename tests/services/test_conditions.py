"""Conditions mean what GrowthBook's public cases say, but for those that are named here."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import budget
from engine.columns import collected, of_property, parsed
from engine.history import Part
from engine.keys import NO_KEYS
from services.conditions.language import MAX_DEPTH, MAX_PARTS, Condition, holds
from services.conditions.operators import Wrong
from services.conditions.values import equal
from services.selection import mask

SUITE = json.loads((Path(__file__).parents[1] / "corpus" / "growthbook_conditions.json").read_text("utf-8"))
CASES = [(name, *rest[:3]) for name, *rest in SUITE["evalCondition"] if not rest[3:]]
OF_GROUPS = [name for name, *rest in SUITE["evalCondition"] if rest[3:]]
# What is missing is not 0: `amount < 10` would find all events without an amount.
NOT_MEANT = {"missing attribute with comparison operators"}
# What cannot be read is refused where it is asked, and does not just match nothing.
REFUSED = {
    "$in - not array",
    "$nin - not array",
    "$ini - not array",
    "$nini - not array",
    "unknown operator - pass",
    "$regex invalid - pass",
    "$regex invalid - fail",
}


def true_of(condition: dict[str, Any], *rows: dict[str, Any]) -> list[bool]:
    """Returns of which properties a condition is true, one by one and as a set, which have to agree."""
    node = Condition(condition).node
    named = [{of_property(name): value for name, value in row.items()} for row in rows]
    columns = {name: column.dense(len(rows)) for name, column in collected(named).items()}
    found: list[bool] = mask(node, Part("a", "custom", 0, len(rows), lambda: NO_KEYS, columns.get)).tolist()
    assert found == [holds(node, row) for row in rows]
    return found


@pytest.mark.parametrize("name, condition, attributes, expected", CASES, ids=[name for name, *_ in CASES])
def test_public_cases(name: str, condition: dict[str, Any], attributes: dict[str, Any], expected: bool) -> None:
    if name in REFUSED:
        assert not expected
        with pytest.raises(Wrong):
            Condition(condition)
        return
    assert true_of(condition, attributes) == [expected if name not in NOT_MEANT else not expected]


def test_all_cases_are_there() -> None:
    assert len(SUITE["evalCondition"]) == 248
    assert len(OF_GROUPS) == 8


@pytest.mark.parametrize(
    "condition, path",
    [
        ({"a": {"$regex": "("}}, ("a", "$regex")),
        ({"a": {"$regex": "(?=b)"}}, ("a", "$regex")),
        ({"a": {"$regex": 5}}, ("a", "$regex")),
        ({"$or": [{"a": 1}, {"b": {"$in": 5}}]}, ("$or", 1, "b", "$in")),
        ({"$and": {"a": 1}}, ("$and",)),
        ({"$not": [1]}, ("$not",)),
        ({"$or": [5]}, ("$or", 0)),
        ({"a": {"$gt": None}}, ("a", "$gt")),
        ({"a": {"$vgt": 1}}, ("a", "$vgt")),
        ({"a": {"$type": "text"}}, ("a", "$type")),
        ({"a": {"$exists": "yes"}}, ("a", "$exists")),
        ({"a": {"$elemMatch": {"b": {"$near": 1}}}}, ("a", "$elemMatch", "b", "$near")),
        ({"a": {"$size": {"$lt": True}}}, ("a", "$size", "$lt")),
        ({"a": {"$not": {"$nothing": 1}}}, ("a", "$not", "$nothing")),
        ({"$and": [{f"p{n}": n} for n in range(MAX_PARTS)]}, ("$and", 99, "p99")),
        ({"$or": [{}] * MAX_PARTS}, ("$or", MAX_PARTS - 1)),
        ({f"p{n}": {"$regex": str(n)} for n in range(50)}, ("p39", "$regex")),
        ({"a": {"$regex": "(?:.?){1000}"}}, ("a", "$regex")),
        ({"a": {"$elemMatch": {"$not": {"b": {"$near": 1}}}}}, ("a", "$elemMatch", "$not", "b", "$near")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(condition: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Wrong) as raised:
        Condition(condition)
    assert raised.value.path == path


@pytest.mark.parametrize("nested", [lambda inner: {"$and": [inner]}, lambda inner: {"$not": inner},
                                    lambda inner: {"a": {"$elemMatch": inner}}])  # fmt: skip
def test_conditions_are_not_too_deep(nested: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    condition: dict[str, Any] = {"a": 1}
    for _ in range(MAX_DEPTH):
        condition = nested(condition)
    Condition(condition)
    with pytest.raises(Wrong):
        Condition(nested(condition))


def test_no_value_keeps_a_process_busy() -> None:
    with budget.seconds(5):
        assert true_of({"a": {"$regex": "^(a+)+$"}}, {"a": "a" * 100_000 + "b"}) == [False]
        assert true_of({"a": {"$gt": 5}}, {"a": "1" * 200_000 + "x"}, {"a": "1" * 200_000}) == [False, False]
        assert true_of({"a": {"$nin": list(range(100))}}, {"a": list(range(1_000, 50_000))}) == [True]


def test_the_budget_of_time_holds_for_long_values() -> None:
    rows = [{"a": f"{number} {'a' * 90_000}"} for number in range(40)]
    with pytest.raises(budget.OutOfTimeError), budget.seconds(0.2):
        true_of({"a": {"$regex": "(?:.?){300}x$"}}, *rows)


def test_empty_conditions_cost_time_as_well() -> None:
    with pytest.raises(budget.OutOfTimeError), budget.seconds(0):
        true_of({"$or": [{}] * 5}, {})


@pytest.mark.parametrize(
    "condition, properties, expected",
    [
        ({"amount": {"$lt": 10}}, {}, False),
        ({"amount": {"$lt": 10}}, {"amount": None}, False),
        ({"amount": {"$gte": "1e2"}}, {"amount": 100}, True),
        ({"amount": {"$gt": 1}}, {"amount": True}, False),
        ({"amount": {"$gt": 1}}, {"amount": "many"}, False),
        ({"plan": 1}, {"plan": True}, False),
        ({"plan": 1}, {"plan": 1.0}, True),
        ({"plan": "1"}, {"plan": 1}, False),
        ({"list": {"$eq": [1, {"b": 2, "a": 1}]}}, {"list": [1, {"a": 1, "b": 2}]}, True),
        ({"code": {"$regex": "^4"}}, {"code": 404}, True),
        ({"code": {"$regex": "null"}}, {}, False),
        ({"$browser": "Safari"}, {"$browser": "Safari"}, True),
        ({"list": {"$elemMatch": {"$lt": 1}}}, {"list": [0]}, True),
        ({"list": {"$elemMatch": {}}}, {"list": [1]}, True),
        ({"list": {"$size": 1}}, {"list": {"a": 1}}, False),
        ({"a": {}}, {"a": {}}, True),
        ({"items": {"$elemMatch": {"$not": {"sku": "A"}}}}, {"items": [{"sku": "A", "q": 1}]}, False),
        ({"items": {"$elemMatch": {"$not": {"$gt": 1}}}}, {"items": [2, 3]}, False),
        ({"items": {"$elemMatch": {"$or": [{"sku": "A"}]}}}, {"items": [{"sku": "A", "q": 1}]}, True),
        ({"items": {"$elemMatch": {"$browser": "x"}}}, {"items": [{"$browser": "x"}]}, True),
    ],
)
def test_where_the_cases_are_silent(condition: dict[str, Any], properties: dict[str, Any], expected: bool) -> None:
    assert true_of(condition, properties) == [expected]


@pytest.mark.parametrize("first, second", [(1, 1.0), (1.0, 1)])
def test_how_a_number_was_written_does_not_matter(first: float, second: float) -> None:
    for test in ({"$regex": "^1$"}, {"$veq": "1"}, {"$eq": 1}, {"$in": [1.0]}):
        assert true_of({"a": test}, {"a": first}, {"a": second}) == [True, True]
    assert true_of({"a": {"$regex": "0"}}, {"a": first}, {"a": second}) == [False, False]


@pytest.mark.parametrize("large", [2**63, 2**64 + 1, 12345678901234567890123, 10**30, 10**400, -(2**63) - 1])
def test_numbers_beyond_those_of_the_machine_are_themselves(large: int) -> None:
    stored = parsed(str(large))
    for test in (large, {"$in": [large]}, {"$gte": large, "$lte": large}):
        assert true_of({"a": test}, {"a": stored}, {"a": 1}) == [True, False]


def test_conditions_are_equal_by_what_they_ask() -> None:
    assert Condition({"a": 1, "b": 2}) == Condition({"b": 2, "a": 1}) != Condition({"a": True, "b": 2})
    assert not Condition({})
    assert Condition({"a.b": 1, "$or": [{"c": {"$not": {"$eq": 1}}}]}).properties == {"a", "c"}


def test_equality_is_that_of_json() -> None:
    assert equal({"a": [1, None]}, {"a": [1.0, None]})
    assert not equal([1], [True])
    assert not equal({"a": 1}, {"b": 1})
