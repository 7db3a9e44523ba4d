"""Rates over all processes: who may take the next token."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import peewee

from core.gcra import HORIZON_S, Ask, Grant
from models.db import TenantModel
from models.loop_connection import LoopConnection

LEASE_SECONDS = 0.75
MICRO = 1_000_000


class RateLimit(TenantModel):
    """A bucket: the first slot that nobody has, in microseconds since 1970. Addresses belong to environment 0."""

    bucket = peewee.BlobField()
    next_slot = peewee.BigIntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "bucket")


@dataclass(slots=True)
class LeaseStore:
    """Leases tokens from Postgres over a connection of its own, which is opened when it is needed."""

    url: str
    role: str
    connection: LoopConnection | None = None

    async def lease(self, asks: Sequence[Ask]) -> list[Grant]:
        """Returns what is granted, in the order of the asks. Raises psycopg2.Error, or TimeoutError after 0.75 s."""
        async with asyncio.timeout(LEASE_SECONDS):
            if self.connection is None or self.connection.connection.closed:
                self.connection = await LoopConnection.open(self.url, self.role)
            sent = time.monotonic()
            rows = await self.connection.rows(
                "SELECT * FROM lease_tokens(%s, %s, %s::bigint[], %s::bigint[], %s, %s, %s) ORDER BY place",
                (
                    [ask.environment_id for ask in asks],
                    [ask.bucket for ask in asks],
                    [ask.rate.step_us for ask in asks],
                    [ask.rate.limit for ask in asks],
                    [ask.waiting for ask in asks],
                    [ask.ahead for ask in asks],
                    int(HORIZON_S * MICRO),
                ),
            )
        received = time.monotonic()
        return [
            Grant(sent, received, served, spare, spare_from / MICRO, free_in / MICRO, full_in / MICRO)
            for _, served, spare, spare_from, free_in, full_in in rows
        ]

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
