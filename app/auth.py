"""Keys in requests: found in all the places that senders put them, looked up in memory, and held to their scopes."""

import base64
import time
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import peewee
from connexion.middleware.abstract import ROUTING_CONTEXT
from connexion.security import AbstractSecurityHandler
from starlette.types import Scope

from app import exchange
from app.contract import Contract, Door
from app.threads import Threads
from core import api_key
from core.errors import Detail, InsufficientScope, Unauthenticated, Unavailable
from models.db import transaction
from services import keys
from services.keys import Caller

FRESH_SECONDS = 5.0
LOOK_UP_SECONDS = 1.0
CAPACITY = 10_000
NOT_VALID = "The key is missing or not valid."


class KeyRing:
    """The keys that were seen lately, by their hashes. A key is looked up again after five seconds."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.known: dict[bytes, tuple[float, Caller]] = {}

    async def caller(self, text: str) -> Caller:
        """Returns whose key it is. Raises Unauthenticated, or Unavailable where that cannot be found out."""
        if not api_key.well_formed(text):
            raise Unauthenticated(NOT_VALID)
        digest = api_key.digest(text)
        looked_up, caller = self.known.get(digest, (0.0, None))
        if caller is None or time.monotonic() - looked_up > FRESH_SECONDS:
            caller = await self.look_up(text)
            self.known.pop(digest, None)
            if caller is not None:
                self.remember(digest, caller)
        if caller is None or not caller.valid:
            raise Unauthenticated(NOT_VALID)
        return caller

    def remember(self, digest: bytes, caller: Caller) -> None:
        if len(self.known) >= CAPACITY:
            del self.known[next(iter(self.known))]
        self.known[digest] = (time.monotonic(), caller)

    async def look_up(self, text: str) -> Caller | None:
        def in_transaction() -> Caller | None:
            with transaction(None):
                return keys.look_up(text)

        try:
            with anyio.fail_after(LOOK_UP_SECONDS):
                return await self.threads.run(in_transaction)
        except (peewee.PeeweeException, TimeoutError):
            raise Unavailable("The key cannot be checked at the moment.") from None


def credentials(scope: Scope, door: Door | None) -> set[str]:
    """Returns the different keys that the headers hold."""
    found = set()
    for name, value in scope["headers"]:
        if name == b"authorization":
            found.add(authorization(value))
        elif name == b"x-api-key":
            found.add(value.decode("latin-1").strip())
        elif name == b"x-write-key":
            # Jitsu's SDKs want a key with a name before it, and a colon between the two.
            found.add(value.decode("latin-1").strip().rpartition(":")[2])
    if door and door.key_headers:
        found.add(first_header(scope, door.key_headers))
    return found - {""}


def first_header(scope: Scope, names: tuple[bytes, ...]) -> str:
    """Returns the value of the first of these headers that is there."""
    values = {name: value.decode("latin-1").strip() for name, value in scope["headers"] if name in names}
    return next((values[name] for name in names if values.get(name)), "")


def authorization(value: bytes) -> str:
    """Returns the key in an Authorization header: Bearer, the user name of Basic, or bare."""
    scheme, _, rest = value.decode("latin-1").strip().partition(" ")
    if not rest:
        return scheme
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest, validate=True).decode("latin-1").partition(":")[0]
        except ValueError:
            return "?"
    return "?"


def security_handler(ring: KeyRing, contract: Contract) -> type[AbstractSecurityHandler]:
    """Returns the handler that Connexion runs for every operation that needs a key.

    Connexion's own handler for bearer keys drops the scopes that an operation names.
    """

    class KeySecurityHandler(AbstractSecurityHandler):  # type: ignore[misc]
        def get_fn(
            self, security_scheme: dict[str, Any], required_scopes: list[str]
        ) -> Callable[[Any], Awaitable[dict[str, str]]]:
            async def check(request: Any) -> dict[str, str]:
                await authenticate(ring, contract, request.scope, required_scopes)
                return {}

            return check

    return KeySecurityHandler


async def authenticate(ring: KeyRing, contract: Contract, scope: Scope, required_scopes: list[str]) -> None:
    """Sets the caller of the exchange. Raises Unauthenticated or InsufficientScope."""
    current = exchange.of(scope)
    current.operation_id = scope["extensions"][ROUTING_CONTEXT]["operation_id"]
    operation = contract.operations[current.operation_id]
    found = credentials(scope, operation.door)
    if operation.door and operation.door.keys:
        found |= {key for key in (key_at(current.json(), place) for place in operation.door.keys) if key}
    if len(found) != 1:
        raise Unauthenticated("The request holds different keys." if found else NOT_VALID)
    (text,) = found
    caller = await ring.caller(text)
    if operation.secret_only and caller.key.type != "secret":
        raise InsufficientScope("This takes a secret key.", (Detail("", "key_type", "secret"),))
    for required in required_scopes:
        caller.require(required)
    current.caller, current.api_key = caller, text


def key_at(body: Any, place: str) -> str:
    """Returns the key at a dotted name in the body, where senders put it that cannot set headers."""
    for name in place.split("."):
        body = body.get(name) if isinstance(body, dict) else None
    key = body if isinstance(body, str) else ""
    # A UUID may be in capitals.
    return key.lower() if api_key.UUID.fullmatch(key.lower()) else key
