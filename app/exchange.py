"""One request and what is found out about it on its way: kept in the ASGI scope, read by whoever needs it."""

import time
from dataclasses import dataclass, field
from typing import Any

from core import strict_json
from services.keys import Caller
from services.limits import Standing

KEY = "trellis"
UNREAD = object()


@dataclass(slots=True)
class Exchange:
    """A request. The body is parsed once, when it is first asked for."""

    request_id: str
    body: bytes = b""
    caller: Caller | None = None
    operation_id: str | None = None
    started: float = field(default_factory=time.perf_counter)
    status: int = 0
    value: Any = UNREAD
    standings: list[Standing] = field(default_factory=list)

    def json(self) -> Any:
        """Returns the body's value. Raises MalformedJson."""
        if self.value is UNREAD:
            self.value = strict_json.loads(self.body)
        return self.value


def of(scope: Any) -> Exchange:
    exchange: Exchange = scope[KEY]
    return exchange
