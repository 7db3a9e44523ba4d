"""Compiled JSON Schema validators, and what they find put into the contract's words."""

import json
import re
import zoneinfo
from collections.abc import Iterator
from itertools import chain
from typing import Any

import jsonschema_rs

from core.errors import Detail

Json = dict[str, Any]
MAX_DETAILS = 20
MAX_MESSAGE = 200
ZONES = zoneinfo.available_timezones()  # reads the disk each time it is asked, for milliseconds
REFERENCE = re.compile(r'"\$ref": "#/components/schemas/([^"]+)"')


def compiled(schema: Json, components: Json) -> jsonschema_rs.Draft202012Validator:
    """Returns a validator; references lead into the document's components."""
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": {"schemas": reached(schema, components["schemas"])}},
        validate_formats=True,
        ignore_unknown_formats=True,
        formats={"timezone": ZONES.__contains__},
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
    for error in chain.from_iterable(map(told, validator.iter_errors(value))):
        path = ".".join(filter(None, [field, *map(str, error.instance_path)]))[:255]
        reason = snake(error.kind.name)[:64]
        found.setdefault((path, reason), Detail(path, reason, message_of(error)))
        if len(found) == MAX_DETAILS:
            break
    return tuple(found.values())


def told(error: jsonschema_rs.ValidationError) -> Iterator[jsonschema_rs.ValidationError]:
    """Yields what is wrong; where alternatives are, with the one whose type and name fit, if there is only one."""
    kinds = jsonschema_rs.ValidationErrorKind
    if isinstance(error.kind, kinds.AnyOf | kinds.OneOfNotValid):
        fitting = [problems for problems in error.kind.context if not any(rules_out(one, error) for one in problems)]
        if len(fitting) == 1:
            yield from chain.from_iterable(map(told, fitting[0]))
            return
    yield error


def rules_out(problem: jsonschema_rs.ValidationError, of: jsonschema_rs.ValidationError) -> bool:
    """Returns whether a problem is that the value is of another type, or bears the name of another alternative."""
    if problem.kind.name == "const":
        return len(problem.instance_path) > len(of.instance_path) and problem.instance_path[:-1] == of.instance_path
    return problem.kind.name == "type" and problem.instance_path == of.instance_path


def message_of(error: jsonschema_rs.ValidationError) -> str:
    return shortened(error.message)


def shortened(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
