"""A good request to an operation, and what its answer is held to."""

from typing import Any

import httpx

from app.contract import Operation
from tests.support import contract
from tests.support.scene import Scene, example


def send(scene: Scene, operation: Operation, *, key: str | None = "", path: str = "", **options: Any) -> httpx.Response:
    """Sends a good request with a key of the scene, or with what is given in its place; the answer has been checked."""
    key = scene.key_for(operation) if key == "" else key
    headers = {} if key is None else {"X-API-Key": key}
    headers |= options.pop("headers", {})
    if operation.body and "content" not in options:
        options["json"] = example(operation, key or "")
    options.setdefault("params", scene.required(operation))
    with scene.api() as api:
        del api.client.headers["Authorization"]
        path = path or scene.path(operation)
        return api.client.request(operation.method, path, headers=headers, **options)


def assert_answer(answer: httpx.Response, operation: Operation, status: int, code: str) -> None:
    assert (answer.status_code, contract.error_code(answer.content)) == (status, code), answer.text
    assert contract.SEEN[operation.id, status]
