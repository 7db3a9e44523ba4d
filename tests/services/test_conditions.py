"""Conditions mean what GrowthBook's public cases say, but for those that are named here."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.conditions.language import MAX_TESTS, Condition
from services.conditions.operators import Wrong
from services.conditions.values import equal

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


@pytest.mark.parametrize("name, condition, attributes, expected", CASES, ids=[name for name, *_ in CASES])
def test_public_cases(name: str, condition: dict[str, Any], attributes: dict[str, Any], expected: bool) -> None:
    if name in REFUSED:
        assert not expected
        with pytest.raises(Wrong):
            Condition(condition)
        return
    assert Condition(condition).holds(attributes) == (expected if name not in NOT_MEANT else not expected)


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
        ({"$and": [{f"p{n}": n} for n in range(MAX_TESTS + 1)]}, ("$and", MAX_TESTS, f"p{MAX_TESTS}")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(condition: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Wrong) as raised:
        Condition(condition)
    assert raised.value.path == path


def test_conditions_are_not_too_deep() -> None:
    condition: dict[str, Any] = {"a": 1}
    for _ in range(10):
        condition = {"$and": [condition]}
    Condition(condition)
    with pytest.raises(Wrong):
        Condition({"$and": [condition]})


def test_a_regular_expression_takes_linear_time() -> None:
    assert not Condition({"a": {"$regex": "^(a+)+$"}}).holds({"a": "a" * 100_000 + "b"})


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
    ],
)
def test_where_the_cases_are_silent(condition: dict[str, Any], properties: dict[str, Any], expected: bool) -> None:
    assert Condition(condition).holds(properties) == expected


def test_conditions_are_equal_by_what_they_ask() -> None:
    assert Condition({"a": 1, "b": 2}) == Condition({"b": 2, "a": 1}) != Condition({"a": True, "b": 2})
    assert not Condition({})
    assert Condition({"a.b": 1, "$or": [{"c": {"$not": {"$eq": 1}}}]}).properties == {"a", "c"}


def test_equality_is_that_of_json() -> None:
    assert equal({"a": [1, None]}, {"a": [1.0, None]})
    assert not equal([1], [True])
    assert not equal({"a": 1}, {"b": 1})
