"""A connection that the event loop waits for, without a thread: what hangs in it holds nobody up."""

import asyncio
from collections.abc import Sequence
from typing import Any

import psycopg2
import psycopg2.extensions
from psycopg2.extensions import POLL_OK, POLL_READ

from models.db import connection_options

# A host that has vanished without a word is found out in ten seconds.
KEEPALIVE = {"keepalives_idle": 4, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
STATEMENT_TIMEOUT_MS = 2_000


class LoopConnection:
    """One connection, each statement of which is a transaction. One coroutine at a time may use it."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.cursor: Any = None

    @classmethod
    async def open(cls, url: str, role: str) -> "LoopConnection":
        """Returns a connection. Raises psycopg2.Error."""
        options = connection_options(role, STATEMENT_TIMEOUT_MS) | KEEPALIVE
        opened = cls(psycopg2.connect(url, async_=True, **options))
        try:
            await opened.settled()
            opened.cursor = opened.connection.cursor()
        except BaseException:
            opened.close()
            raise
        return opened

    async def rows(self, sql: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Returns the rows of a query. Raises psycopg2.Error; a query that is given up takes the connection with it."""
        try:
            self.cursor.execute(sql, arguments)
            await self.settled()
        except BaseException:
            self.close()
            raise
        return self.cursor.fetchall() if self.cursor.description else []

    async def notices(self) -> list[str]:
        """Returns the payloads of the next notifications, as soon as there are any. Raises psycopg2.Error."""
        while not self.connection.notifies:
            await self.ready(POLL_READ)
            self.connection.poll()
        payloads = [notice.payload for notice in self.connection.notifies]
        self.connection.notifies.clear()
        return payloads

    async def settled(self) -> None:
        while (state := self.connection.poll()) != POLL_OK:
            await self.ready(state)

    async def ready(self, state: int) -> None:
        """Returns when the socket can be read, or written to."""
        loop = asyncio.get_running_loop()
        is_ready: asyncio.Future[None] = loop.create_future()
        descriptor = self.connection.fileno()
        reads, writes = (loop.add_reader, loop.remove_reader), (loop.add_writer, loop.remove_writer)
        add, remove = reads if state == POLL_READ else writes
        add(descriptor, settle, is_ready)
        try:
            await is_ready
        finally:
            remove(descriptor)

    def close(self) -> None:
        self.connection.close()


def settle(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
