"""A client whose every answer is checked against the contract."""

import ssl
from types import TracebackType
from typing import Any, Self

import httpx

from tests.support import contract

# Reading the machine's certificates takes longer than most tests do, and the servers of tests have none.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Api:
    """The API with one key. `get`, `post`, `patch` and `delete` return the answer, whatever its status."""

    def __init__(self, url: str, key: str | None) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.client = httpx.Client(
            base_url=url,
            headers=headers,
            event_hooks={"response": [self.check]},
            timeout=30,
            trust_env=False,
            verify=NO_TLS,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    @staticmethod
    def check(response: httpx.Response) -> None:
        response.read()
        contract.check(response)

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.client.get(path, params={k: v for k, v in query.items() if v is not None})

    def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        return self.client.post(path, json=body, **options)

    def patch(self, path: str, body: Any) -> httpx.Response:
        return self.client.patch(path, json=body)

    def delete(self, path: str) -> httpx.Response:
        return self.client.delete(path)

    def track(self, *items: dict[str, Any]) -> httpx.Response:
        """Sends events in one batch; an item is the rest of a `track` call."""
        return self.post("/v1/batch", {"batch": [{"type": "track", **item} for item in items]})
