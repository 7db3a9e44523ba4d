"""The contract as the server uses it: the operations of all documents, each with its handler and its validators.

Connexion reads OpenAPI 3.0 only, and two documents on one base path break it. So it gets one routing view, made
here: paths, methods and scopes of all documents. Everything else is read from the 3.1 bundles directly.
"""

import importlib
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.bodies import BodyRules
from app.parameters import Parameters

Json = dict[str, Any]
BUNDLES = Path(__file__).resolve().parent.parent / "openapi" / "dist"
DOCUMENTS = ("ingest", "management", "lifecycle", "web", "compat")
PUBLISHED = (*DOCUMENTS, "ml")  # another process answers the last one, but all are read here
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Door:
    """What an operation is that SDKs and browsers send events to (`x-door`): from any origin, up to 1 MiB, as JSON
    under any media type, with query parameters that nobody here knows.

    `keys` are the places in the body, as dotted names, where a key may stand; `key_headers` are those that hold one, of
    which the first that is there counts. `slash`: its path is the same with a slash at the end.
    """

    keys: tuple[str, ...] = ()
    key_headers: tuple[bytes, ...] = ()
    slash: bool = False

    @classmethod
    def of(cls, spec: Json) -> "Door":
        key_headers = tuple(name.lower().encode() for name in spec.get("key_headers", []))
        return cls(tuple(spec.get("keys", [])), key_headers, spec.get("slash", False))


@dataclass(frozen=True)
class Operation:
    """One operation of one document. `door` is None for what is no door."""

    document: str
    method: str
    path: str
    spec: Json
    components: Json
    door: Door | None

    @property
    def id(self) -> str:
        """Its name among all documents, such as `ingest.track`."""
        return f"{self.document}.{self.spec['operationId']}"

    @property
    def scopes(self) -> list[str]:
        """The scopes that a key needs; the same however the key is sent."""
        (scopes,) = {tuple(s) for way in self.spec["security"] for s in way.values()} or {()}
        return list(scopes)

    @property
    def needs_key(self) -> bool:
        return bool(self.spec["security"])

    @property
    def secret_only(self) -> bool:
        """Whether it takes secret keys only: of management, what needs a scope, as write keys have one of its scopes;
        else the names of its security schemes say so."""
        if self.document == "management":
            return bool(self.scopes)
        return all(name.startswith("Secret") for way in self.spec["security"] for name in way)

    @property
    def is_question(self) -> bool:
        """Whether its answer is counted from events (`x-question`): a few of these are worked on at once."""
        return bool(self.spec.get("x-question", False))

    @property
    def dialect(self) -> str:
        """The dialect that its errors are told in: `lifecycle`, `door` or `common`."""
        return "lifecycle" if self.document == "lifecycle" else "door" if self.door else "common"

    @cached_property
    def success(self) -> int:
        """Its status below 300; the first one, where it can also answer with a part."""
        return min(int(code) for code in self.spec["responses"] if code.startswith("2"))

    @cached_property
    def handler(self) -> Callable[..., Any]:
        """`handlers/<document>/<tag>.py:<operation_id>`."""
        (tag,) = self.spec["tags"]
        module = importlib.import_module(f"handlers.{self.document}.{tag.lower()}")
        function: Callable[..., Any] = getattr(module, snake_case(self.spec["operationId"]))
        return function

    @cached_property
    def takes_idempotency_key(self) -> bool:
        parameters = [self.resolve(p) for p in self.spec.get("parameters", [])]
        return any((p["in"], p["name"]) == ("header", "Idempotency-Key") for p in parameters)

    @cached_property
    def is_async(self) -> bool:
        return inspect.iscoroutinefunction(self.handler)

    @cached_property
    def wants_sender(self) -> bool:
        """Whether its handler asks who sends the request, beside whose key it is."""
        return "sender" in inspect.signature(self.handler).parameters

    @cached_property
    def parameters(self) -> Parameters:
        resolved = [self.resolve(p) for p in self.spec.get("parameters", [])]
        return Parameters(resolved, self.components, open_query=self.door is not None and self.method == "post")

    @cached_property
    def body(self) -> BodyRules | None:
        """What its body must be; None where it takes none."""
        request = self.spec.get("requestBody")
        if request is None:
            return None
        schema = request["content"]["application/json"]["schema"]
        return BodyRules(schema, self.components, required=request["required"])

    def resolve(self, node: Json) -> Json:
        """Follows a reference into the components."""
        reference = node.get("$ref")
        if reference is None:
            return node
        _, _, kind, name = reference.split("/")
        component: Json = self.components[kind][name]
        return component


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True)
class Contract:
    """All operations, by their ids."""

    operations: dict[str, Operation]

    def routing_view(self) -> Json:
        """Returns the OpenAPI 3.0 document that Connexion routes and secures by."""
        paths: Json = {}
        for operation in self.operations.values():
            paths.setdefault(operation.path, {})[operation.method] = {
                "operationId": operation.id,
                "security": [{"Key": operation.scopes}] if operation.needs_key else [],
                "parameters": [
                    {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                    for name in re.findall(r"{(\w+)}", operation.path)
                ],
                "responses": {"default": {"description": "As the contract says."}},
            }
        return {
            "openapi": "3.0.3",
            "info": {"title": "Routing view", "version": "1"},
            "paths": paths,
            "components": {"securitySchemes": {"Key": {"type": "http", "scheme": "bearer"}}},
        }

    def compile(self) -> None:
        """Imports every handler and compiles every validator, so that what is wrong shows at the start."""
        for operation in self.operations.values():
            for part in (
                "handler",
                "is_async",
                "wants_sender",
                "success",
                "parameters",
                "body",
                "takes_idempotency_key",
            ):
                getattr(operation, part)


def load() -> Contract:
    """Returns the contract that the committed bundles state."""
    return Contract({operation.id: operation for name in DOCUMENTS for operation in operations(name)})


def operations(document: str) -> Iterator[Operation]:
    bundle = json.loads((BUNDLES / f"{document}.json").read_text("utf-8"))
    base = bundle["servers"][0]["url"].rstrip("/")
    for path, methods in bundle["paths"].items():
        for method, spec in methods.items():
            if method in METHODS:
                door = spec.get("x-door", bundle.get("x-door"))
                yield Operation(
                    document, method, base + path, spec, bundle["components"], None if door is None else Door.of(door)
                )
