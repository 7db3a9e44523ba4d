"""Holds requests to their rates, over all processes.

Most requests take a token that their process holds, or are refused by what it knows. The others wait, together, for one
trip to Postgres at a time.
"""

import asyncio
import logging
import math
import time
from collections.abc import Iterable, Sequence
from itertools import chain

import psycopg2

from core.errors import RateLimited, Unavailable
from core.gcra import Bucket, Rate
from models.rate_limit import LeaseStore

log = logging.getLogger(__name__)
CAPACITY = 20_000
AWAY = "The database is not available at the moment."

Verdict = asyncio.Future[bool]


class Refused(RateLimited):
    """There is no token in a bucket."""

    def __init__(self, bucket: Bucket) -> None:
        seconds = max(1, math.ceil(bucket.standing(time.monotonic()).free_in))
        super().__init__(f"Rate limit exceeded. Retry after {seconds} seconds.", seconds)
        self.bucket = bucket


class Limiter:
    """The buckets of one process."""

    def __init__(self, store: LeaseStore) -> None:
        self.store = store
        self.buckets: dict[tuple[int, bytes], Bucket] = {}
        self.waiting: dict[Bucket, list[Verdict]] = {}
        self.needed = asyncio.Event()

    def bucket(self, environment_id: int, id: bytes, name: str, rate: Rate) -> Bucket:
        """Returns the bucket of that id. One that was forgotten, or has another rate now, holds nothing."""
        bucket = self.buckets.get((environment_id, id))
        if bucket is None or bucket.rate != rate:
            if len(self.buckets) >= CAPACITY:
                del self.buckets[next(iter(self.buckets))]
            bucket = self.buckets[environment_id, id] = Bucket(environment_id, id, name, rate)
        return bucket

    async def take(self, buckets: Sequence[Bucket]) -> None:
        """Takes a token of each bucket. Raises Refused, and Unavailable where Postgres does not answer."""
        now = time.monotonic()
        for bucket in buckets:
            if bucket.is_closed(now):
                bucket.arrived += 1
                raise Refused(bucket)
        missing = [bucket for bucket in buckets if not bucket.take(now)]
        if missing:
            for bucket in buckets:  # the others will be short soon, too, and the trip is made anyway
                self.waiting.setdefault(bucket, [])
            await self.fetch(missing)

    async def fetch(self, buckets: Sequence[Bucket]) -> None:
        verdicts = [self.verdict(bucket) for bucket in buckets]
        self.needed.set()
        served = await asyncio.gather(*verdicts)
        for bucket, is_served in zip(buckets, served, strict=True):
            if not is_served:
                raise Refused(bucket)

    def verdict(self, bucket: Bucket) -> Verdict:
        verdict: Verdict = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(bucket, []).append(verdict)
        return verdict

    async def run(self) -> None:
        """Makes the trips, one after the other, until it is cancelled."""
        try:
            while True:
                await self.needed.wait()
                self.needed.clear()
                waiting, self.waiting = self.waiting, {}
                try:
                    await self.trip(waiting)
                except Exception as error:
                    if not isinstance(error, psycopg2.Error | TimeoutError):
                        log.exception("A trip for tokens failed.")
                    # Those who came meanwhile would wait as long for the same.
                    later, self.waiting = self.waiting, {}
                    turn_away(chain(*waiting.values(), *later.values()))
        finally:
            self.store.close()

    async def trip(self, waiting: dict[Bucket, list[Verdict]]) -> None:
        now = time.monotonic()
        asks = [bucket.ask(now, len(verdicts)) for bucket, verdicts in waiting.items()]
        grants = await self.store.lease(asks)
        for (bucket, verdicts), ask, grant in zip(waiting.items(), asks, grants, strict=True):
            bucket.receive(ask, grant)
            for place, verdict in enumerate(verdicts):
                if not verdict.done():
                    verdict.set_result(place < grant.served)


def turn_away(verdicts: Iterable[Verdict]) -> None:
    for verdict in verdicts:
        if not verdict.done():
            verdict.set_exception(Unavailable(AWAY))
