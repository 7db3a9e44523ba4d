"""Measures what a check of the rates costs beside a bare one, and writes what it finds to `benchmarks/results/`.

python -m benchmarks.limits [--quick]
"""

import argparse
import asyncio
import json
import os
import platform
import shutil
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import uvloop

from app.embedded import EmbeddedPostgres
from app.exchange import Exchange
from app.limits import Limits, headers
from core import clock
from core.gcra import Ask, Grant
from models.migrate import migrate
from models.rate_limit import LeaseStore
from services.keys import ALL_SCOPES, Caller, Key
from services.limits import Limiter

RESULTS = Path(__file__).resolve().parents[1] / "results"
RATE = 1_000
FLAT_OUT = 20_000  # fewer than the rate, or refusals would be measured
Check = Callable[[], Awaitable[None]]


class BareGcra:
    """One counter in one process: what a check costs at the least."""

    def __init__(self, limit: int) -> None:
        self.step = 1 / limit
        self.window = 1.0
        self.arrival = 0.0

    async def check(self) -> None:
        now = time.monotonic()
        if self.arrival - now > self.window:
            return
        self.arrival = max(self.arrival, now) + self.step


@dataclass
class CountingStore:
    """The real store, and how many trips were made."""

    store: LeaseStore
    trips: int = 0

    async def lease(self, asks: Sequence[Ask]) -> list[Grant]:
        self.trips += 1
        return await self.store.lease(asks)

    def close(self) -> None:
        self.store.close()


def caller(plan: str) -> Caller:
    key = Key(
        id=uuid.uuid4(),
        name="Benchmark",
        type="secret",
        environment="live",
        scopes=ALL_SCOPES,
        allowed_origins=(),
        hint="0000",
        created_at=clock.now(),
        expires_at=None,
        revoked_at=None,
        last_used_at=None,
    )
    return Caller(1, uuid.uuid4(), key, plan)


async def nothing() -> None:
    """What the loop itself costs."""


async def paced(check: Check, seconds: float) -> float:
    """Returns the CPU seconds of this process while a check is due every millisecond."""
    begun, used = time.monotonic(), time.process_time()
    for number in range(int(seconds * RATE)):
        pause = begun + number / RATE - time.monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
        await check()
    return time.process_time() - used


async def flat_out(check: Check) -> float:
    """Returns the seconds of one check among many, one after the other."""
    begun = time.perf_counter()
    for _ in range(FLAT_OUT):
        await check()
    return (time.perf_counter() - begun) / FLAT_OUT


async def measure(url: str, rounds: int, seconds: float) -> dict[str, float]:
    """Returns microseconds a check, medians of rounds in turn, and trips to Postgres a second."""
    store = CountingStore(LeaseStore(url, "trellis_app"))
    limiter = Limiter(store)  # type: ignore[arg-type]
    limits = Limits(limiter, 50, 0)
    trips = asyncio.create_task(limiter.run())
    who = {plan: caller(plan) for plan in ("scale", "unmetered")}

    def checked(plan: str) -> Check:
        current = Exchange("req_benchmark")

        async def check() -> None:
            await limits.count_caller(current, who[plan], is_ingest=True)
            headers(current.shares)

        return check

    loops = {"nothing": nothing, "bare": BareGcra(RATE).check, "check": checked("unmetered")}
    cpu: dict[str, list[float]] = {name: [] for name in loops}
    quick: dict[str, list[float]] = {"bare": [], "check": []}
    made = 0
    for _ in range(rounds):
        for name, check in loops.items():
            before = store.trips
            cpu[name].append(await paced(check, seconds) / (seconds * RATE))
            made += store.trips - before
        for name, samples in quick.items():
            samples.append(await flat_out(loops[name]))
    trips.cancel()
    await asyncio.gather(trips, return_exceptions=True)
    idle = median(cpu["nothing"])
    return {
        "paced_bare_us": 1e6 * (median(cpu["bare"]) - idle),
        "paced_check_us": 1e6 * (median(cpu["check"]) - idle),
        "flat_out_bare_us": 1e6 * median(quick["bare"]),
        "flat_out_check_us": 1e6 * median(quick["check"]),
        "trips_a_second": made / (rounds * seconds),
    }


@contextmanager
def database() -> Iterator[str]:
    directory = Path(tempfile.mkdtemp(prefix="trellis-bench-"))
    directory.chmod(0o755)  # under root, Postgres runs as another user
    postgres = EmbeddedPostgres(directory / "data")
    postgres.start()
    try:
        migrate(postgres.url("trellis_owner"))
        yield postgres.url("trellis_app")
    finally:
        postgres.stop()
        shutil.rmtree(directory, ignore_errors=True)


def page(found: dict[str, float]) -> str:
    """Returns the figures as a page for people."""
    return f"""# Benchmark: limits

{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}. Microseconds a
check: two rates (key and project), what the answer says of them, and the share of the trips to Postgres.

| row | bare GCRA | Trellis | ratio |
|---|---:|---:|---:|
| CPU at {RATE:,} requests a second | {found["paced_bare_us"]:.1f} | {found["paced_check_us"]:.1f} | \
{found["paced_check_us"] / max(found["paced_bare_us"], found["flat_out_bare_us"]):.0f} |
| one after the other | {found["flat_out_bare_us"]:.2f} | {found["flat_out_check_us"]:.2f} | \
{found["flat_out_check_us"] / found["flat_out_bare_us"]:.0f} |

Trips to Postgres at {RATE:,} requests a second: {found["trips_a_second"]:.0f} a second.
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limits", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three short rounds")
    quick = parser.parse_args().quick
    with database() as url:
        found = uvloop.run(measure(url, rounds=3 if quick else 7, seconds=2.0 if quick else 6.0))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "limits.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "limits.md").write_text(page(found), "utf-8")
    print(page(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
