"""One request and what is found out about it on its way: kept in the ASGI scope, read by whoever needs it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core import strict_json
from core.gcra import Bucket
from services.keys import Caller

KEY = "trellis"
UNREAD = object()


@dataclass(frozen=True, slots=True)
class Shares:
    """The buckets that a request counts against, what their policies are, and which of them has refused it."""

    buckets: Sequence[Bucket]
    policies: bytes
    refused_by: Bucket | None = None


@dataclass(slots=True)
class Exchange:
    """A request. The body is parsed once, when it is first asked for."""

    request_id: str
    body: bytes = b""
    caller: Caller | None = None
    api_key: str = field(default="", repr=False)
    operation_id: str | None = None
    started: float = field(default_factory=time.perf_counter)
    status: int = 0
    value: Any = UNREAD
    shares: Shares | None = None

    def json(self) -> Any:
        """Returns the body's value. Raises MalformedJson."""
        if self.value is UNREAD:
            self.value = strict_json.loads(self.body)
        return self.value


def of(scope: Any) -> Exchange:
    exchange: Exchange = scope[KEY]
    return exchange
