"""Request bodies against the contract: as a whole, or, in the batches of ingest, item by item."""

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from app.schemas import Json, compiled, details, message_of
from core.errors import Detail, ValidationFailed

MESSAGE = "The request does not fit the contract."
ANYTHING = "OtherItem"  # the component that says: judge this item by itself


class BodyRules:
    """What the body of one operation must be."""

    def __init__(self, schema: Json, components: Json, *, required: bool) -> None:
        self.required = required
        self.whole = compiled(schema, components)
        self.items = find_items(schema, components)
        discriminator = target(schema, components).get("discriminator", {})
        self.discriminator = discriminator.get("propertyName", "")
        self.alternatives = {
            value: compiled({"$ref": reference}, components)
            for value, reference in discriminator.get("mapping", {}).items()
        }
        # Nearly all batches are right in every item, which takes one look.
        self.all_right = self.items.all_right if self.items else self.whole

    def check(self, value: Any) -> Mapping[int, tuple[str, str]]:
        """Returns where and how items do not fit, by their index in the batch.

        Raises ValidationFailed where the body as a whole does not fit, which says what is wrong and where.
        """
        if self.all_right.is_valid(value):
            return {}
        if not self.whole.is_valid(value):
            raise ValidationFailed(MESSAGE, self.details(value))
        return self.items.invalid(value) if self.items else {}

    def details(self, value: Any) -> tuple[Detail, ...]:
        """Returns what is wrong with a body, by the alternative that it says it is where there are several."""
        if not self.alternatives or not isinstance(value, dict):
            return details(self.whole, value)
        named = value.get(self.discriminator)
        rules = self.alternatives.get(named) if isinstance(named, str) else None
        if rules is None:
            return (Detail(self.discriminator, "enum", f"The value is none of {', '.join(self.alternatives)}."),)
        return details(rules, value)


class ItemRules:
    """What the items of a batch must be, each by itself."""

    def __init__(self, name: str, alternatives: list[Json], body: Json, components: Json) -> None:
        self.name = name
        exact = {**body["properties"][name], "items": {"anyOf": alternatives}}
        self.all_right = compiled({**body, "properties": {**body["properties"], name: exact}}, components)
        self.by_type = {
            constant_type(alternative, components): compiled(alternative, components) for alternative in alternatives
        }

    def invalid(self, value: Any) -> dict[int, tuple[str, str]]:
        found = {index: self.complaint(item) for index, item in enumerate(value[self.name])}
        return {index: complaint for index, complaint in found.items() if complaint}

    def complaint(self, item: Any) -> tuple[str, str] | None:
        if not isinstance(item, dict):
            return "", "The item must be an object."
        rules = self.by_type.get(None) or self.rules_for(item.get("type"))
        if rules is None:
            return "type", f"The type must be one of {', '.join(filter(None, self.by_type))}."
        if rules.is_valid(item):
            return None
        error = next(rules.iter_errors(item))
        return ".".join(map(str, error.instance_path))[:255], message_of(error)

    def rules_for(self, type_: Any) -> jsonschema_rs.Draft202012Validator | None:
        return self.by_type.get(type_) if isinstance(type_, str) else None


def find_items(schema: Json, components: Json) -> ItemRules | None:
    """Returns the rules for the items that are judged one by one, where the body has such a list."""
    body = target(schema, components)
    for name, property_ in body.get("properties", {}).items():
        alternatives = property_.get("items", {}).get("anyOf", [])
        exact = [a for a in alternatives if not a.get("$ref", "").endswith(f"/{ANYTHING}")]
        if len(exact) < len(alternatives):
            return ItemRules(name, exact, body, components)
    return None


def constant_type(schema: Json, components: Json) -> str | None:
    """Returns the one `type` that the alternative is for, or None where it has none."""
    for part in target(schema, components).get("allOf", []):
        constant: str | None = part.get("properties", {}).get("type", {}).get("const")
        if constant:
            return constant
    return None


def target(schema: Json, components: Json) -> Json:
    reference = schema.get("$ref")
    return components["schemas"][reference.rpartition("/")[2]] if reference else schema
