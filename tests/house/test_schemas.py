"""marshmallow says names and types; what is required and what fits, the contract alone says."""

import json
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from marshmallow import fields

from app.contract import BUNDLES
from handlers.fields import Component
from handlers.lifecycle import schemas as lifecycle
from handlers.management import schemas as management
from tests.support.scene import OPERATIONS

COMPONENTS = {
    name: schema
    for document in ("management", "lifecycle")
    for name, schema in json.loads((BUNDLES / f"{document}.json").read_text("utf-8"))["components"]["schemas"].items()
}
COMPONENTS["HealthServices"] = COMPONENTS["Health"]["properties"]["services"]
TAGS = [import_module(f"{management.__name__}.{module.name}") for module in iter_modules(management.__path__)]
SCHEMAS = {
    name: cls
    for module in (lifecycle, *TAGS)
    for name, cls in vars(module).items()
    if isinstance(cls, type) and issubclass(cls, Component) and cls is not Component
}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_has_the_fields_of_its_component(name: str) -> None:
    found = {field.data_key or own for own, field in SCHEMAS[name]().fields.items()}
    assert found == set(COMPONENTS[name]["properties"])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_has_no_rules(name: str) -> None:
    def plain(field: fields.Field) -> bool:
        inner = field.inner if isinstance(field, fields.List) else None
        return not field.required and not field.validators and (inner is None or plain(inner))

    assert all(plain(field) for field in SCHEMAS[name]().fields.values())


def test_a_whole_number_of_a_body_is_an_integer_however_it_is_written() -> None:
    """`75.0` is an integer for JSON Schema, and JSON gives it to Python as a float."""
    bodies = {
        match["$ref"].rsplit("/", 1)[1]
        for operation in OPERATIONS
        for media in operation.spec.get("requestBody", {}).get("content", {}).values()
        if "$ref" in (match := media["schema"])
    }
    numbers = [
        SCHEMAS[name]().fields[field]
        for name in bodies & set(SCHEMAS)
        for field, schema in COMPONENTS[name]["properties"].items()
        if "integer" in schema.get("type", ())
    ]
    assert numbers
    assert all(isinstance(number, fields.Integer) for number in numbers)


def test_defaults_of_the_domain_are_those_of_the_contract() -> None:
    from services.funnel_progress import Exclusion, Rules, Step
    from services.funnels import Question, Timing
    from services.questions import DateRange, Selector
    from services.sessions import INACTIVE_MINUTES

    step = Step(events=Selector())
    rules = Rules(steps=[step, step])
    parts: list[tuple[str, Any]] = [
        ("FunnelQuery", rules),
        ("FunnelQuery", Question(date_range=DateRange(None, None), rules=rules)),
        ("FunnelStep", step),
        ("FunnelExclusion", Exclusion(Selector())),
        ("FunnelTiming", Timing()),
    ]
    defaults = [
        (name, field, schema["default"], part)
        for name, part in parts
        for field, schema in COMPONENTS[name]["properties"].items()
        if "default" in schema and hasattr(part, field)
    ]
    assert len(defaults) >= 8
    for name, field, default, part in defaults:
        assert getattr(part, field) == default, (name, field)
    assert COMPONENTS["KeyRotate"]["properties"]["grace_seconds"]["default"] == 86_400
    assert COMPONENTS["SessionsEnd"]["properties"]["inactive_minutes"]["default"] == INACTIVE_MINUTES


def test_scopes_of_the_domain_are_those_of_the_contract() -> None:
    from services.keys import ALL_SCOPES

    assert list(ALL_SCOPES) == COMPONENTS["Scope"]["enum"]


def test_error_codes_are_those_of_the_contract() -> None:
    from app.errors import STATUS

    assert set(STATUS) == set(COMPONENTS["ErrorCode"]["enum"])
