"""openapi/ml.yaml at work: which operation a request is for, and whether it fits.

openapi-core judges single requests; a batch of thousands would take it seconds, so a compiled validator does.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import flask
import jsonschema_rs
import orjson
from openapi_core import OpenAPI
from openapi_core.contrib.flask import FlaskOpenAPIRequest
from openapi_core.exceptions import OpenAPIError

from ml_server.errors import Detail, Invalid, Malformed, UnsupportedMedia

BUNDLE = Path(__file__).resolve().parents[1] / "openapi" / "dist" / "ml.json"
BASE = "/api/v1"
# Their bodies hold thousands of people.
LARGE = {"batchPredict": "ChurnBatch", "trainModel": "ModelTraining", "learnUplift": "UpliftLearning"}
MAX_DETAILS = 20
MAX_TEXT = 200


class Operation(NamedTuple):
    """An operation of the contract."""

    id: str
    method: str
    path: str
    needs_key: bool


@cache
def bundle() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BUNDLE.read_text("utf-8"))
    return found


def operations() -> Iterator[Operation]:
    for path, item in bundle()["paths"].items():
        for method, spec in item.items():
            yield Operation(spec["operationId"], method.upper(), BASE + path, bool(spec["security"]))


@cache
def referee() -> OpenAPI:
    # Relative servers lead to every host, which is what this one is.
    return OpenAPI.from_dict({**bundle(), "servers": [{"url": BASE}]})


@cache
def validator(schema: str) -> Any:
    rules = {"$ref": f"#/components/schemas/{schema}", "components": bundle()["components"]}
    return jsonschema_rs.validator_for(rules, validate_formats=True)


def body_of(request: flask.Request, operation: Operation) -> Any:
    """Returns the body of a request that fits the contract. Raises Malformed, Invalid or UnsupportedMedia."""
    body = None
    if operation.method == "POST":
        if request.mimetype != "application/json":
            raise UnsupportedMedia
        try:
            body = orjson.loads(request.get_data())
        except orjson.JSONDecodeError:
            raise Malformed from None
    large = LARGE.get(operation.id)
    details = in_large(validator(large), body) if large else in_request(request)
    if details:
        raise Invalid(details)
    return body


def in_large(rules: Any, body: Any) -> list[Detail]:
    if rules.is_valid(body):
        return []
    return first_details((error.instance_path, error.kind.name, error.message) for error in rules.iter_errors(body))


def in_request(request: flask.Request) -> list[Detail]:
    try:
        referee().validate_request(FlaskOpenAPIRequest(request))
    except OpenAPIError as error:
        cause = error.__cause__
        found = getattr(cause, "schema_errors", None) or getattr(error, "schema_errors", None)
        if not found:
            return [Detail("", "invalid", str(error)[:MAX_TEXT])]
        return first_details((one.absolute_path, one.validator, one.message) for one in found)
    return []


def first_details(found: Iterable[tuple[Iterable[str | int], str, str]]) -> list[Detail]:
    details = (Detail(plain(".".join(map(str, path))), reason, plain(text)) for path, reason, text in found)
    return [detail for detail, _ in zip(details, range(MAX_DETAILS), strict=False)]


def plain(text: str) -> str:
    """Returns a text as the contract has it; names in it are the sender's."""
    return text[:MAX_TEXT].replace("\0", "\N{REPLACEMENT CHARACTER}")


def defaults(body: Mapping[str, Any]) -> tuple[str | None, float]:
    """Returns whose model a request is for, and for how many days."""
    horizon = bundle()["components"]["schemas"]["ChurnHorizon"]["default"]
    return body.get("scope"), float(body.get("horizon_days", horizon))
