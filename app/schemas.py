"""Compiled JSON Schema validators, and what they find put into the contract's words."""

import json
import re
import zoneinfo
from typing import Any

import jsonschema_rs

from core.errors import Detail

Json = dict[str, Any]
MAX_DETAILS = 20
MAX_MESSAGE = 200
REFERENCE = re.compile(r'"\$ref": "#/components/schemas/([^"]+)"')


def compiled(schema: Json, components: Json) -> jsonschema_rs.Draft202012Validator:
    """Returns a validator; references lead into the document's components."""
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": {"schemas": reached(schema, components["schemas"])}},
        validate_formats=True,
        ignore_unknown_formats=True,
        formats={"timezone": zoneinfo.available_timezones().__contains__},
        mask="The value",  # what the request holds is not repeated in the answer
    )


def reached(schema: Json, schemas: Json) -> Json:
    """Returns the schemas that references lead to; a validator keeps a copy of all that it is given."""
    found: Json = {}
    waiting = [schema]
    while waiting:
        for name in REFERENCE.findall(json.dumps(waiting.pop())):
            if name not in found:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return found


def details(validator: jsonschema_rs.Draft202012Validator, value: Any, field: str = "") -> tuple[Detail, ...]:
    """Returns what is wrong with the value, at most 20 things, none of them twice."""
    found: dict[tuple[str, str], Detail] = {}
    for error in validator.iter_errors(value):
        path = ".".join(filter(None, [field, *map(str, error.instance_path)]))[:255]
        reason = snake(error.kind.name)[:64]
        found.setdefault((path, reason), Detail(path, reason, message_of(error)))
        if len(found) == MAX_DETAILS:
            break
    return tuple(found.values())


def message_of(error: jsonschema_rs.ValidationError) -> str:
    return shortened(error.message)


def shortened(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
