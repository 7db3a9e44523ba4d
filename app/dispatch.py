"""Runs the handler of the operation that Connexion has routed to, and sends its answer.

Handlers of ingest are coroutines and await the group commit. All others run in a thread, inside of one transaction
that sees the caller's environment only: the answer is serialised before it commits.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar, cast

import anyio
import peewee
import psycopg2
from connexion.middleware.abstract import ROUTING_CONTEXT
from playhouse.pool import MaxConnectionsExceeded
from starlette.types import Receive, Scope, Send

from app import exchange
from app.contract import Contract, Operation
from app.downloads import disposition, send_file
from app.errors import UnknownPathError
from app.exchange import Exchange
from app.idempotency import REPLAYED, repeatable
from app.limits import Limits, address_of
from app.threads import Threads
from app.turns import Turns
from core.errors import MalformedJson, Unauthenticated, Unavailable
from core.json_out import to_json
from handlers import CSV, Created, Csv, Download, Unfinished, Unhealthy
from models import locks
from models.db import database, transaction
from models.ingest import BorrowedStore
from services import idempotency
from services.idempotency import Repeatable
from services.ingest import borrowed
from services.keys import Caller
from services.visitors import Sender

T = TypeVar("T")
AWAY = (peewee.OperationalError, peewee.InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)
Headers = list[tuple[bytes, bytes]]
Finished = tuple[int, bytes | Download, Headers]
Answer = tuple[int, bytes | Download | Unfinished, Headers]
AGAIN_SECONDS, LONGEST_PAUSE_SECONDS = 0.1, 1.0  # after which is looked again for what was not finished


class Dispatcher:
    """The innermost ASGI application."""

    def __init__(self, contract: Contract, threads: Threads, limits: Limits, deadline_s: float) -> None:
        self.contract = contract
        self.threads = threads
        self.limits = limits
        self.deadline_s = deadline_s
        self.turns = Turns()

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
        request = repeatable(operation, scope, current)
        if operation.is_async and request is None:
            answer = encoded(operation, await operation.handler(**arguments))
        elif operation.is_question and current.caller is not None:
            async with self.turns.turn(current.caller.environment_id):
                answer = await self.in_thread(lambda: in_transaction(operation, current, arguments, request))
        else:
            answer = await self.in_thread(lambda: in_transaction(operation, current, arguments, request))
        status, body, headers = await self.finished(operation, current, answer)
        if isinstance(body, Download):
            read = body.read
            await send_file(
                body, scope, send, lambda byte: self.in_thread(lambda: in_turn(current, partial(read, byte)))
            )
        else:
            await reply(send, status, body, headers)

    async def finished(self, operation: Operation, current: Exchange, answer: Answer) -> Finished:
        """Returns the answer, once it is finished or nobody waits for it any longer."""
        status, body, headers = answer
        if not isinstance(body, Unfinished):
            return status, body, headers
        end, pause = time.monotonic() + body.wait_seconds, AGAIN_SECONDS
        while time.monotonic() < end and not await self.in_thread(partial(in_turn, current, body.is_over)):
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE_SECONDS)
        return status, to_json(await self.in_thread(partial(in_turn, current, body.body))), headers

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Returns what a handler returns, or raises Unavailable where a database that hangs keeps it."""
        try:
            with anyio.fail_after(self.deadline_s):
                return await self.threads.run(work)
        except TimeoutError:
            raise Unavailable("The database does not answer.") from None

    def arguments(self, operation: Operation, scope: Scope, current: Exchange) -> dict[str, Any]:
        """Returns what the handler is called with: all of it has been checked against the contract."""
        arguments = operation.parameters.read(scope["query_string"], scope["path_params"])
        operation.parameters.check_headers(scope["headers"])
        if current.caller is not None:
            arguments["caller"] = current.caller
        if operation.wants_sender:
            arguments["sender"] = sender_of(scope, self.limits.trusted_proxies)
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


def sender_of(scope: Scope, trusted_proxies: int) -> Sender:
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    return Sender(
        ip=address_of(scope, trusted_proxies),
        user_agent=headers.get(b"user-agent", ""),
        untracked=headers.get(b"dnt") == "1" or headers.get(b"sec-gpc") == "1",
    )


def in_transaction(
    operation: Operation, current: Exchange, arguments: dict[str, Any], request: Repeatable | None = None
) -> Answer:
    """Returns the answer of a handler, committed. An operation without a key looks after itself.

    The answer to a request that may be repeated is stored in the same transaction, or comes from there.
    """
    if current.caller is None:
        return encoded(operation, operation.handler(**arguments))
    with as_caller(current.caller):
        if request is not None:
            return once(request, lambda: encoded(operation, result(operation, arguments)))
        return encoded(operation, operation.handler(**arguments))


def in_turn(current: Exchange, look: Callable[[], T]) -> T:
    """Returns what there is to see in a transaction of its own."""
    with as_caller(current.caller):
        return look()


@contextmanager
def as_caller(caller: Caller | None) -> Iterator[None]:
    """One transaction in the caller's environment. Raises Unavailable where the database is away."""
    try:
        with transaction(None if caller is None else caller.environment_id):
            yield
    except (*AWAY, MaxConnectionsExceeded) as error:
        raise Unavailable("The database is not available, or took too long.") from error


def result(operation: Operation, arguments: dict[str, Any]) -> Any:
    """Returns what a handler returns; a coroutine's events are stored in the transaction that is open."""
    if not operation.is_async:
        return operation.handler(**arguments)
    environment_id = arguments["caller"].environment_id
    locks.share_people(environment_id)
    store = BorrowedStore(database.connection(), environment_id)
    token = borrowed.set(store)
    try:
        return asyncio.run(operation.handler(**arguments))
    finally:
        borrowed.reset(token)


def once(request: Repeatable, act: Callable[[], Answer]) -> Answer:
    """Returns the answer of an act that happens once, however often it is asked for."""

    def acted() -> idempotency.Answer:
        status, body, headers = act()
        location = dict(headers).get(b"location")
        # Files are read by GET, which is not repeated in this way.
        return idempotency.Answer(status, cast("bytes", body), location.decode() if location else None)

    answer = idempotency.once(request, acted)
    headers = [(b"location", answer.location.encode())] if answer.location else []
    return answer.status, answer.body, [*headers, REPLAYED] if answer.replayed else headers


def encoded(operation: Operation, result: Any) -> Answer:
    """Returns status, body and headers. A file has its own, which depend on the range."""
    if isinstance(result, Download | Unfinished):
        return operation.success, result, []
    if isinstance(result, Unhealthy):
        return 503, to_json(result.body), [(b"retry-after", b"1")]
    if isinstance(result, Csv):
        headers = [(b"content-type", CSV.encode()), (b"content-disposition", disposition(result.name).encode())]
        return operation.success, result.body, headers
    if isinstance(result, Created):
        return operation.success, to_json(result.body), [(b"location", result.location.encode())]
    return operation.success, b"" if result is None else to_json(result), []


async def reply(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """Sends an answer: JSON, unless its headers say otherwise; one without a body has no content type."""
    if body and not any(name == b"content-type" for name, _ in headers):
        headers = [*headers, (b"content-type", b"application/json")]
    if status != 204:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
