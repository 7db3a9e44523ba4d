"""What is wrong where a contract has alternatives."""

from typing import Any

import pytest

from app.schemas import compiled, details

Json = dict[str, Any]
NAMED = [
    {
        "type": "object",
        "properties": {"type": {"const": name}, "value": {"type": type_}},
        "required": ["type", "value"],
    }
    for name, type_ in (("a", "integer"), ("b", "string"))
]
SCHEMA: Json = {"oneOf": NAMED}
PLAIN: Json = {"oneOf": [{"const": "a"}, {"type": "string", "minLength": 5}]}


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        (SCHEMA, {"type": "a", "value": "x"}, ("value", "type")),
        (SCHEMA, {"type": "b", "value": 1}, ("value", "type")),
        (SCHEMA, {"type": "b"}, ("", "required")),
        (SCHEMA, {"type": "c", "value": 1}, ("", "one_of")),
        (SCHEMA, {}, ("", "one_of")),
        (PLAIN, "b", ("", "one_of")),
    ],
)
def test_the_alternative_with_the_name_says_what_is_wrong(schema: Json, value: Any, expected: tuple[str, str]) -> None:
    for field, asked, rules in (("", value, schema), ("inner", {"inner": value}, {"properties": {"inner": schema}})):
        (found,) = details(compiled(rules, {"schemas": {}}), asked)
        assert (found.field, found.reason) == (".".join(filter(None, [field, expected[0]])), expected[1])
