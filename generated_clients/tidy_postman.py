"""Makes a Postman collection that an integrator can run out of what openapi-to-postmanv2 writes.

What it changes: no random ids, so that the same document gives the same bytes; one `baseUrl` and
one `key` for the whole collection; a test of the documented status and media type on every request;
path parameters as collection variables, which the links of the document fill (the id of what was
created is used by the requests after it); deletions at the end of each folder.
"""

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def requests_of(collection: Json) -> Iterator[Json]:
    """Yields every request of a collection, of all folders."""
    for folder in collection["item"]:
        yield from folder["item"]


def route_of(item: Json) -> tuple[str, str]:
    """Returns a request's verb and its path as OpenAPI writes it."""
    parts = [f"{{{part[1:]}}}" if part.startswith(":") else part for part in item["request"]["url"]["path"]]
    return item["request"]["method"].lower(), "/" + "/".join(parts)


def routes_of(collection: Json) -> list[tuple[str, str]]:
    """Returns the verb and path of every request of a collection."""
    return [route_of(item) for item in requests_of(collection)]


def resolved(spec: Json, node: Json) -> Json:
    """Returns what a reference leads to, and anything else as it is."""
    while "$ref" in node:
        target = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def tidied(collection: Json, spec: Json) -> Json:
    """Returns the collection that is written."""
    variables = {"baseUrl": base_url(spec), "key": ""}
    for item in requests_of(collection):
        verb, path = route_of(item)
        operation = spec["paths"][path][verb]
        parameters = {
            parameter["name"]: parameter
            for reference in operation.get("parameters", [])
            for parameter in [resolved(spec, reference)]
        }
        tidy_request(item, operation, parameters)
        for variable in item["request"]["url"].get("variable", []):
            variables[variable["key"]] = str(parameters[variable["key"]].get("example", ""))
        item["event"] = [{"listen": "test", "script": script(spec, operation)}]
    return {
        "info": {
            "name": spec["info"]["title"],
            "description": spec["info"]["description"].strip(),
            "schema": collection["info"]["schema"],
        },
        "item": [tidied_folder(folder) for folder in collection["item"]],
        "auth": {"type": "bearer", "bearer": [text_variable("token", "{{key}}")]},
        "variable": [text_variable(name, value) for name, value in variables.items()],
    }


def base_url(spec: Json) -> str:
    """Returns the first server with a host, its variables filled with their defaults."""
    for server in spec["servers"]:
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", variable["default"])
        if "://" in url:
            return url
    raise ValueError("No server of the document has a host.")


def text_variable(key: str, value: str) -> Json:
    """Returns a name and a value as Postman writes them."""
    return {"key": key, "value": value, "type": "string"}


def tidied_folder(folder: Json) -> Json:
    """Returns a folder of a tag, with deletions behind what they would spoil."""
    requests = sorted(folder["item"], key=lambda item: item["request"]["method"] == "DELETE")
    return {**folder, "item": requests}


def tidy_request(item: Json, operation: Json, parameters: dict[str, Json]) -> None:
    """Changes a request so that it inherits the key and has no value that was made up."""
    request = item["request"]
    for node, noise in ((item, ("id", "protocolProfileBehavior")), (request, ("name", "auth"))):
        for name in noise:
            node.pop(name, None)
    if not request.get("body"):
        request.pop("body", None)
    if not operation["security"]:
        request["auth"] = {"type": "noauth"}
    for variable in request["url"].get("variable", []):
        variable["value"] = f"{{{{{variable['key']}}}}}"
    for header in request.get("header", []):
        if header["key"] == "Idempotency-Key":
            header |= {"value": "{{$guid}}", "disabled": False}  # a new one for each request
    for query in request["url"].get("query", []):
        query["value"] = text(parameters[query["key"]].get("example", ""))
    item["response"] = [tidied_example(example) for example in item["response"] if 200 <= example["code"] < 300]


def text(value: object) -> str:
    """Returns a parameter's value as it stands in a URL."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def tidied_example(example: Json) -> Json:
    """Returns an example answer without random ids, made-up headers and the copied request."""
    kept = ("name", "status", "code", "body", "_postman_previewlanguage")
    content_type = [h for h in example["header"] if h["key"] == "Content-Type"]
    return {**{key: example[key] for key in kept if key in example}, "header": content_type}


def script(spec: Json, operation: Json) -> Json:
    """Returns the test of a request: status, media type, and the ids that later requests use."""
    answers = {
        int(status): resolved(spec, answer)
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    }
    codes = sorted(answers)
    lines = [
        f'pm.test("answers {" or ".join(map(str, codes))}", () => pm.expect(pm.response.code).to.be.oneOf({codes}));',
    ]
    media_types = sorted({media_type for answer in answers.values() for media_type in answer.get("content", {})})
    if media_types:
        name = "JSON" if media_types == ["application/json"] else " or ".join(media_types)
        lines.append(
            f'pm.test("answers in {name}", () => '
            f'pm.expect(pm.response.headers.get("Content-Type").split(";")[0]).to.be.oneOf({json.dumps(media_types)}));'
        )
    else:
        lines.append('pm.test("has no body", () => pm.expect(pm.response.text()).to.eql(""));')
    return {"type": "text/javascript", "exec": [*lines, *chaining(answers)]}


def chaining(answers: dict[int, Json]) -> list[str]:
    """Returns the lines that keep what the links of an operation hand to other operations."""
    kept: dict[str, tuple[int, list[str]]] = {}
    for code, answer in sorted(answers.items()):
        for link in answer.get("links", {}).values():
            for name, expression in link.get("parameters", {}).items():
                pointer = str(expression).removeprefix("$response.body#/")
                if pointer != expression:
                    kept[name] = (code, pointer.split("/"))
    return [
        f'if (pm.response.code === {code}) pm.collectionVariables.set("{name}", pm.response.json(){keys(pointer)});'
        for name, (code, pointer) in kept.items()
    ]


def keys(pointer: list[str]) -> str:
    """Returns the steps of a JSON pointer in JavaScript."""
    return "".join(f'["{part}"]' for part in pointer)
