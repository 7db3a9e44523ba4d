"""A process that asks for more than a bucket holds, and prints when it was served.

`python -m tests.support.limit_process URL BUCKET LIMIT BEGIN SECONDS`: it begins and ends by the monotonic clock that
all processes of a machine share, and prints a JSON array of seconds by that clock.
"""

import asyncio
import contextlib
import json
import sys
import time

from core.errors import RateLimited
from core.gcra import Bucket, Rate
from models.rate_limit import LeaseStore
from services.limits import Limiter

SENDERS = 8
PAUSE_S = 0.002


async def ask(url: str, bucket: Bucket, begin: float, end: float) -> list[float]:
    """Returns when requests were served, asked for by some senders at once."""
    limiter = Limiter(LeaseStore(url, "trellis_app"))
    trips = asyncio.create_task(limiter.run())
    served: list[float] = []

    async def send() -> None:
        while time.monotonic() < end:
            with contextlib.suppress(RateLimited):
                await limiter.take([bucket])
                served.append(time.monotonic())
            await asyncio.sleep(PAUSE_S)

    await asyncio.sleep(begin - time.monotonic())
    await asyncio.gather(*(send() for _ in range(SENDERS)))
    trips.cancel()
    await asyncio.gather(trips, return_exceptions=True)
    return served


def main(url: str, name: str, limit: str, begin: str, seconds: str) -> None:
    bucket = Bucket(0, name.encode(), "key", Rate(int(limit), 1))
    print(json.dumps(asyncio.run(ask(url, bucket, float(begin), float(begin) + float(seconds)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
