"""The `Idempotency-Key` of a request, where its operation takes one."""

import re

from starlette.types import Scope

from app.bodies import MESSAGE
from app.contract import Operation
from app.exchange import Exchange
from core.errors import Detail, ValidationFailed
from services.idempotency import Repeatable

HEADER = b"idempotency-key"
REPLAYED = (b"idempotent-replayed", b"true")
# As components/parameters/Idempotency-Key.yaml says; a test compares the two.
PATTERN = r"^[!-~](?:[ -~]{0,253}[!-~])?$"
WELL_FORMED = re.compile(PATTERN)


def repeatable(operation: Operation, scope: Scope, current: Exchange) -> Repeatable | None:
    """Returns the request with its key; None where it has none. Raises ValidationFailed for a key that is none."""
    given = [value.decode("latin-1") for name, value in scope["headers"] if name == HEADER]
    if not given or current.caller is None or not operation.takes_idempotency_key:
        return None
    if len(given) > 1 or not WELL_FORMED.fullmatch(given[0]):
        reason = "The key must stand there once, with 1 to 255 printable ASCII characters."
        raise ValidationFailed(MESSAGE, (Detail("Idempotency-Key", "pattern", reason),))
    content = (scope["method"].encode(), scope["raw_path"], scope["query_string"], current.body)
    return Repeatable(current.caller.environment_id, current.caller.key.id, current.api_key, given[0], content)
