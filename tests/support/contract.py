"""The referee: checks every answer against the 3.1 documents with openapi-core.

Response schemas are open in the published contract, so that fields may be added; here they are closed, so that no
field is added by mistake.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema_rs
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse

from app.contract import BUNDLES, DOCUMENTS
from app.contract import load as load_contract
from tests.support import rates

# How often each status of each operation was seen in this run: (operation id, status).
SEEN: Counter[tuple[str, int]] = Counter()


def closed(schema: Any) -> Any:
    """Returns the schema without room for properties that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: value if key in ("example", "examples", "value") else closed(value) for key, value in schema.items()}
    if isinstance(result.get("properties"), dict) and "additionalProperties" not in result and "if" not in result:
        result["unevaluatedProperties"] = False
    return result


def bundle(document: str) -> dict[str, Any]:
    text: dict[str, Any] = json.loads((BUNDLES / f"{document}.json").read_text("utf-8"))
    text["components"]["schemas"] = {
        name: closed(schema) if is_response(name) else schema for name, schema in text["components"]["schemas"].items()
    }
    for response in responses(text):
        # Their own check is `rates.check`, which is stricter; openapi-core takes longer for them than for all else.
        response["headers"] = {name: header for name, header in response["headers"].items() if "RateLimit" not in name}
    return text


def responses(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yields all responses of a document that have headers."""
    paths = [operation["responses"] for path in document["paths"].values() for operation in path.values()]
    for named in (*paths, document["components"]["responses"]):
        yield from (response for response in named.values() if "headers" in response)


def is_response(name: str) -> bool:
    return not name.endswith(("Item", "Create", "Update", "Rotate", "Query", "Replay")) and name not in REQUESTS


REQUESTS = ("Track", "Identify", "Page", "Screen", "Group", "Alias", "Batch", "EventInput", "EventBatch")


def as_text(content: bytes, **parameters: str) -> str:
    return content.decode()


FILES = ("application/x-ndjson", "text/csv")
# That the documents themselves are well-formed, `tox -e spec` says.
CONFIG = Config(spec_validator_cls=None, extra_media_type_deserializers=dict.fromkeys(FILES, as_text))
CLOSED = {document: bundle(document) for document in DOCUMENTS}
REFEREES = {document: OpenAPI.from_dict(text, config=CONFIG) for document, text in CLOSED.items()}
REGISTRY = jsonschema_rs.Registry([(f"urn:{document}", text) for document, text in CLOSED.items()])
CONTRACT = load_contract()
WITH_SLASH = {
    f"{operation.path}/" for operation in CONTRACT.operations.values() if operation.door and operation.door.slash
}


def check(response: httpx.Response) -> None:
    """Raises where an answer is not what the contract says; answers on paths of no document are not looked at."""
    request = response.request
    check_answer(request.method, request.url.path, response.status_code, dict(response.headers), response.content)


def check_answer(method: str, path: str, status: int, headers: Mapping[str, str], content: bytes) -> None:
    """Does what `check` does, for answers that did not come through httpx."""
    path = path.removesuffix("/") if path in WITH_SLASH else path
    operation = operation_of(method, path)
    if operation is None:
        return
    rates.check(status, headers)
    SEEN[operation.id, status] += 1
    check_body(operation, status, headers.get("content-type", ""), content)
    kind = kind_of(operation, status, headers, content)
    if kind in CHECKED:
        return
    if headers.get("content-type", "").startswith(FILES):
        content = content or b"\n"  # openapi-core takes an empty file for none
    request = MockRequest("http://localhost", method.lower(), path, view_args={})
    answer = MockResponse(
        data=content, status_code=status, headers=dict(headers), content_type=headers.get("content-type", "")
    )
    REFEREES[operation.document].validate_response(request, answer)
    CHECKED.add(kind)


# openapi-core takes milliseconds, so it looks once at answers that are the same but for their bodies and the ids in
# their headers. Every body is held to the same schema by what takes microseconds.
CHECKED: set[Any] = set()
ID = re.compile(r"\b[a-z]{3}_[0-9A-Za-z]{22}\b")
OWN_CHECK = ("ratelimit", "retry-after", "date", "content-length")


def kind_of(operation: Any, status: int, headers: Mapping[str, str], content: bytes) -> Any:
    told = sorted(
        (name, ID.sub(lambda found: found[0][:3], value))
        for name, value in headers.items()
        if not any(part in name for part in OWN_CHECK)
    )
    return operation.id, status, tuple(told), bool(content)


def check_body(operation: Any, status: int, media_type: str, content: bytes) -> None:
    validator = body_validator(operation.id, status, media_type.partition(";")[0])
    if validator is not None and content:
        validator.validate(content.decode() if media_type.startswith(FILES) else json.loads(content))


@cache
def body_validator(operation_id: str, status: int, media_type: str) -> jsonschema_rs.Draft202012Validator | None:
    """Returns what a body must fit, or None where openapi-core, which comes next, says that there is no such answer."""
    operation = CONTRACT.operations[operation_id]
    document = CLOSED[operation.document]
    path = operation.path.removeprefix(document["servers"][0]["url"].rstrip("/"))
    place = ["paths", path, operation.method, "responses", str(status)]
    if reference := (at(document, place) or {}).get("$ref"):
        place = reference.split("/")[1:]
    place += ["content", media_type, "schema"]
    if at(document, place) is None:
        return None
    pointer = "/".join(quote(name.replace("~", "~0").replace("/", "~1")) for name in place)
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"urn:{operation.document}#/{pointer}"},
        registry=REGISTRY,
        validate_formats=True,
        ignore_unknown_formats=True,
    )


def at(value: Any, place: list[str]) -> Any:
    """Returns what is at a place, or None."""
    for name in place:
        value = (value or {}).get(name)
    return value


def error_code(content: bytes) -> str:
    """Returns the code of an error. Raises where the content is the error envelope of no document."""
    body = json.loads(content)
    name = "LifecycleError" if "success" in body else "IngestError" if "code" in body else "Error"
    ERRORS[name].validate(body)
    code: str = body["error"]["code"]
    assert body.get("code", code) == code
    return code


def error_validators() -> dict[str, jsonschema_rs.Draft202012Validator]:
    found = {}
    for document, name in (("ingest", "IngestError"), ("management", "Error"), ("lifecycle", "LifecycleError")):
        components = bundle(document)["components"]
        schema = {**components["schemas"][name], "components": components}
        found[name] = jsonschema_rs.Draft202012Validator(schema)
    return found


ERRORS = error_validators()


@lru_cache(4096)
def operation_of(method: str, path: str) -> Any:
    """Returns the operation that a request is for, or None; static paths come before those with parameters."""
    operations = CONTRACT.operations.values()
    fixed = [operation for operation in operations if operation.path == path]
    segments = path.split("/")
    alike = [operation for operation in operations if matches(operation.path.split("/"), segments)]
    return next((operation for operation in fixed or alike if operation.method == method.lower()), None)


def matches(pattern: list[str], segments: list[str]) -> bool:
    return len(pattern) == len(segments) and all(
        p == s or (p.startswith("{") and s) for p, s in zip(pattern, segments, strict=True)
    )
