"""The fields of bodies, as the contract types them."""

from collections.abc import Iterator
from typing import Any

from app.contract import Operation
from tests.contract.hostile.siege import Json

SAMPLES = {"null": None, "boolean": True, "integer": 7, "number": 1.5, "string": "text", "array": [], "object": {}}


def fields(
    schema: Json, operation: Operation, path: tuple[str, ...] = (), within: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yields the path of each field that the schema types, and its types; of a component in itself, no more."""
    if reference := schema.get("$ref"):
        if reference in within:
            return
        within = (*within, reference)
        schema = operation.components["schemas"][reference.rpartition("/")[2]]
    types = schema.get("type", [])
    types = {types} if isinstance(types, str) else set(types)
    if types and path:
        yield path, types | ({"integer"} if "number" in types else set())
    for name, property_ in schema.get("properties", {}).items():
        yield from fields(property_, operation, (*path, name), within)
    if not path:  # a question within others is tried where it is asked alone
        for alternative in schema.get("oneOf", [])[:1]:  # that of the example
            yield from fields(alternative, operation, path, within)
    for part in schema.get("allOf", []):
        if "if" not in part:
            yield from fields(part, operation, path, within)
    items = schema.get("items", {})
    if "$ref" in items:
        yield from fields(items, operation, (*path, "0"), within)


def body_fields(operation: Operation) -> list[tuple[tuple[str, ...], set[str]]]:
    return list(fields(operation.spec["requestBody"]["content"]["application/json"]["schema"], operation))


def with_value(body: Any, path: tuple[str, ...], value: Any) -> Any:
    """Returns the body with a value at a path; the last of a list's items stands for `0`."""
    if not path:
        return value
    name, *rest = path
    if isinstance(body, list):
        return [with_value(body[0] if body else {}, tuple(rest), value), *body[1:]]
    default: Any = [] if rest[:1] == ["0"] else {}
    return {**body, name: with_value(body.get(name, default), tuple(rest), value)}
