"""Runs the handler of the operation that Connexion has routed to, and sends its answer.

Handlers of ingest are coroutines and await the group commit. All others run in a thread, inside of one transaction
that sees the caller's environment only: the answer is serialised before it commits.
"""

import contextlib
import json
from typing import Any

import anyio
import orjson
import peewee
from connexion.middleware.abstract import ROUTING_CONTEXT
from playhouse.pool import MaxConnectionsExceeded
from starlette.types import Receive, Scope, Send

from app import exchange
from app.contract import Contract, Operation
from app.errors import UnknownPathError
from app.exchange import Exchange
from app.limits import Limits
from app.threads import Threads
from core.errors import MalformedJson, Unauthenticated, Unavailable
from handlers import Created, Unhealthy
from models.db import transaction

Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, bytes, Headers]


class Dispatcher:
    """The innermost ASGI application."""

    def __init__(self, contract: Contract, threads: Threads, limits: Limits, deadline_s: float) -> None:
        self.contract = contract
        self.threads = threads
        self.limits = limits
        self.deadline_s = deadline_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        operation_id = scope["extensions"][ROUTING_CONTEXT]["operation_id"]
        if operation_id is None:
            raise UnknownPathError
        operation = self.contract.operations[operation_id]
        current = exchange.of(scope)
        current.operation_id = operation_id
        if operation.needs_key and current.caller is None:
            raise Unauthenticated("The key is missing or not valid.")
        if not operation.needs_key:
            # The answer may be just that the database is away.
            with contextlib.suppress(Unavailable):
                await self.limits.count_address(current, scope)
        arguments = self.arguments(operation, scope, current)
        if operation.is_async:
            answer = encoded(operation, await operation.handler(**arguments))
        else:
            answer = await self.in_thread(operation, current, arguments)
        await reply(send, *answer)

    async def in_thread(self, operation: Operation, current: Exchange, arguments: dict[str, Any]) -> Answer:
        """Returns the answer of a handler, or raises Unavailable where a database that hangs keeps it."""
        try:
            with anyio.fail_after(self.deadline_s):
                return await self.threads.run(lambda: in_transaction(operation, current, arguments))
        except TimeoutError:
            raise Unavailable("The database does not answer.") from None

    def arguments(self, operation: Operation, scope: Scope, current: Exchange) -> dict[str, Any]:
        """Returns what the handler is called with: all of it has been checked against the contract."""
        arguments = operation.parameters.read(scope["query_string"], scope["path_params"])
        if current.caller is not None:
            arguments["caller"] = current.caller
        if rules := operation.body:
            if not current.body and not rules.required:
                current.value = {}
            elif not current.body:
                raise MalformedJson("The body is missing.")
            body = arguments["body"] = current.json()
            invalid = rules.check(body)
            if rules.items:
                arguments["invalid"] = invalid
        return arguments


def in_transaction(operation: Operation, current: Exchange, arguments: dict[str, Any]) -> Answer:
    """Returns the answer of a handler, committed. An operation without a key looks after itself."""
    if current.caller is None:
        return encoded(operation, operation.handler(**arguments))
    try:
        with transaction(current.caller.environment_id):
            return encoded(operation, operation.handler(**arguments))
    except (peewee.OperationalError, peewee.InterfaceError, MaxConnectionsExceeded) as error:
        raise Unavailable("The database is not available, or took too long.") from error


def encoded(operation: Operation, result: Any) -> Answer:
    """Returns status, body and headers."""
    if isinstance(result, Unhealthy):
        return 503, to_json(result.body), [(b"retry-after", b"1")]
    if isinstance(result, Created):
        return operation.success, to_json(result.body), [(b"location", result.location.encode())]
    return operation.success, b"" if result is None else to_json(result), []


def to_json(value: Any) -> bytes:
    """Returns JSON. orjson is fast but has no integers beyond 64 bits, which traits and properties may hold."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


async def reply(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """Sends an answer; one without a body has no content type."""
    if body:
        headers = [*headers, (b"content-type", b"application/json")]
    if status != 204:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
