"""The spec is the folder map: document + tag + operationId name the handler's file and function, one to one."""

import ast
from pathlib import Path

import httpx
import pytest

from app.contract import PUBLISHED, load, snake_case
from app.pages import Pages
from app.threads import Threads
from core import api_key
from tests.support.slots import unknown_path

HANDLERS = Path(__file__).resolve().parents[2] / "handlers"
CONTRACT = load()
MAX_LINES = 10
# Modules that hold no operations.
HELPERS = {
    *(f"{document}/translate.py" for document in ("ingest", "lifecycle", "web")),
    *(f"{document}/intake.py" for document in ("ingest", "compat")),
    *(f"compat/{name}.py" for name in ("from_openpanel", "from_posthog", "from_umami")),
    "lifecycle/schemas.py",
    "management/answers.py",
}


def functions(path: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    nodes = ast.parse(path.read_text("utf-8")).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def modules() -> list[Path]:
    paths = HANDLERS.glob("*/*.py")
    return [p for p in paths if p.name != "__init__.py" and str(p.relative_to(HANDLERS)) not in HELPERS]


@pytest.mark.parametrize("operation", CONTRACT.operations.values(), ids=lambda operation: operation.id)
def test_each_operation_has_its_handler(operation) -> None:
    (tag,) = operation.spec["tags"]
    path = HANDLERS / operation.document / f"{tag.lower()}.py"
    handler = functions(path)[snake_case(operation.spec["operationId"])]
    assert handler.end_lineno - handler.lineno < MAX_LINES, "a handler translates and calls one service"


def test_each_handler_has_its_operation() -> None:
    """Functions that take a caller or a body are operations; others are helpers of their module."""
    named = {
        (operation.document, operation.spec["tags"][0].lower(), snake_case(operation.spec["operationId"]))
        for operation in CONTRACT.operations.values()
    }
    helpers = {("management", "settings", "created")}
    found = {(path.parent.name, path.stem, name) for path in modules() for name in functions(path)}
    assert found == named | helpers


def test_operation_ids_are_plain_and_unique() -> None:
    names = [operation.spec["operationId"] for operation in CONTRACT.operations.values()]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name[0].islower() for name in names)


def test_every_operation_is_routed_and_secured(server_url: str) -> None:
    """Without a key, each operation that needs one answers 401: it is there, and it is closed."""
    for operation in CONTRACT.operations.values():
        path = operation.path.replace("{write_key}", api_key.generate("write", "live"))
        path = path if "{" not in path else unknown_path(operation)
        answer = httpx.request(operation.method, server_url + path, json={}, trust_env=False)
        assert answer.status_code == (401 if operation.needs_key else 200), operation.id


def test_paths_beyond_the_documents_are_few_and_known() -> None:
    pages = Pages(Threads(1))
    documents = {f"/openapi/{name}.{kind}" for name in PUBLISHED for kind in ("json", "yaml")}
    assert set(pages.exact) == {"/", "/docs", "/healthz", "/metrics", "/readyz"} | documents
