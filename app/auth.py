"""Keys in requests: found in all the places that senders put them, looked up in memory, and held to their scopes."""

import asyncio
import base64
import contextlib
import math
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
from app.key_use import KeyUses
from app.limits import Limits
from app.threads import Threads
from core import api_key
from core.errors import Detail, InsufficientScope, RateLimited, Unauthenticated, Unavailable
from models.db import transaction
from services import keys
from services.keys import Caller

FRESH_SECONDS = 5.0
LOOK_UP_SECONDS = 1.0
CAPACITY = 10_000
NOT_VALID = "The key is missing or not valid."
NEVER = -math.inf

Count = Callable[[], Awaitable[None]]


class KeyRing:
    """The keys that were seen lately, by their hashes. After five seconds, or a change, one is looked up again."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.known: dict[bytes, tuple[float, Caller]] = {}
        self.under_way: dict[bytes, asyncio.Task[Caller | None]] = {}
        self.changes = 0

    async def caller(self, text: str, count_miss: Count) -> Caller:
        """Returns whose key it is. `count_miss` is awaited before a key is looked up that is not known here.

        Raises Unauthenticated, what `count_miss` raises, or Unavailable where it cannot be found out whose it is.
        """
        if not api_key.well_formed(text):
            raise Unauthenticated(NOT_VALID)
        digest = api_key.digest(text)
        looked_up, caller = self.known.get(digest, (NEVER, None))
        if caller is None or time.monotonic() - looked_up > FRESH_SECONDS:
            caller = await self.shared_look_up(text, digest, count_miss)
        if caller is None or not caller.valid:
            raise Unauthenticated(NOT_VALID)
        return caller

    async def shared_look_up(self, text: str, digest: bytes, count_miss: Count) -> Caller | None:
        """Looks a key up, once for all requests that wait for it."""
        while (task := self.under_way.get(digest)) is not None:
            with contextlib.suppress(RateLimited):  # that was for another one's address
                return await asyncio.shield(task)
        task = self.under_way[digest] = asyncio.create_task(self.renew(text, digest, count_miss))
        task.add_done_callback(lambda done: self.landed(digest, done))
        return await asyncio.shield(task)

    def landed(self, digest: bytes, task: asyncio.Task[Caller | None]) -> None:
        del self.under_way[digest]
        if not task.cancelled():
            task.exception()  # whoever asked may have gone, and nobody else wants to know

    async def renew(self, text: str, digest: bytes, count_miss: Count) -> Caller | None:
        if digest not in self.known:
            await count_miss()
        changes = self.changes
        caller = await self.look_up(text)
        self.known.pop(digest, None)
        if caller is not None:
            # What changed while it was looked up may not be in what was found.
            self.remember(digest, caller, time.monotonic() if changes == self.changes else NEVER)
        return caller

    def remember(self, digest: bytes, caller: Caller, looked_up: float) -> None:
        if len(self.known) >= CAPACITY:
            del self.known[next(iter(self.known))]
        self.known[digest] = (looked_up, caller)

    def has_changed(self, digest: bytes) -> None:
        """Takes note that a key is not what it was."""
        self.changes += 1
        if digest in self.known:
            self.known[digest] = (NEVER, self.known[digest][1])

    def may_have_changed(self) -> None:
        """Takes note that any key may have changed."""
        self.changes += 1
        self.known = {digest: (NEVER, caller) for digest, (_, caller) in self.known.items()}

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


def security_handler(ring: KeyRing, contract: Contract, limits: Limits, uses: KeyUses) -> type[AbstractSecurityHandler]:
    """Returns the handler that Connexion runs for every operation that needs a key.

    Connexion's own handler for bearer keys drops the scopes that an operation names.
    """

    class KeySecurityHandler(AbstractSecurityHandler):  # type: ignore[misc]
        def get_fn(
            self, security_scheme: dict[str, Any], required_scopes: list[str]
        ) -> Callable[[Any], Awaitable[dict[str, str]]]:
            async def check(request: Any) -> dict[str, str]:
                await authenticate(ring, contract, limits, uses, request.scope, required_scopes)
                return {}

            return check

    return KeySecurityHandler


async def authenticate(
    ring: KeyRing, contract: Contract, limits: Limits, uses: KeyUses, scope: Scope, required_scopes: list[str]
) -> None:
    """Sets the caller of the exchange. Raises Unauthenticated, RateLimited, OriginNotAllowed or InsufficientScope."""
    current = exchange.of(scope)
    current.operation_id = scope["extensions"][ROUTING_CONTEXT]["operation_id"]
    operation = contract.operations[current.operation_id]
    found = credentials(scope, operation.door)
    if operation.door and operation.door.keys:
        found |= {key for key in (key_at(current.json(), place) for place in operation.door.keys) if key}
    if len(found) != 1:
        raise Unauthenticated("The request holds different keys." if found else NOT_VALID)
    (text,) = found
    caller = await ring.caller(text, lambda: limits.count_address(current, scope))
    await limits.count_caller(current, caller, operation.door is not None)
    uses.note(caller)
    caller.require_origin(origin(scope))
    if operation.secret_only and caller.key.type != "secret":
        raise InsufficientScope("This takes a secret key.", (Detail("", "key_type", "secret"),))
    for required in required_scopes:
        caller.require(required)
    current.caller, current.api_key = caller, text


def origin(scope: Scope) -> str | None:
    """Returns the origin of the page that a browser sends the request from; None where no browser says so."""
    given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
    return ", ".join(given) if given else None


def key_at(body: Any, place: str) -> str:
    """Returns the key at a dotted name in the body, where senders put it that cannot set headers."""
    for name in place.split("."):
        body = body.get(name) if isinstance(body, dict) else None
    key = body if isinstance(body, str) else ""
    # A UUID may be in capitals.
    return key.lower() if api_key.UUID.fullmatch(key.lower()) else key
