"""Measures ingest, side by side in one run, and writes what it finds to `benchmarks/results/`.

python -m benchmarks.ingest [--quick]
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.ingest import events, report
from benchmarks.ingest.client import Load, Outcome
from benchmarks.ingest.database import DatabasePath, RawCopy
from benchmarks.world import Server, World, world
from core.settings import Settings

RESULTS = Path(__file__).resolve().parents[1] / "results"
UUID7_START_MS = 1_768_000_000_000
BARE = "bare"


@dataclass(frozen=True)
class Plan:
    """How long to measure."""

    rounds: int
    seconds: float
    latency_seconds: float
    database_events: int
    copies: int


QUICK = Plan(rounds=2, seconds=1.5, latency_seconds=3.0, database_events=40_000, copies=24)
FULL = Plan(rounds=7, seconds=3.0, latency_seconds=15.0, database_events=100_000, copies=60)

# Events per request, and on how many connections.
SHAPES = {"batch of 500": (500, 16), "batch of 100": (100, 32), "single": (1, 128)}


class Benchmark:
    """One run against one database."""

    def __init__(self, plan: Plan, where: World, servers: dict[str, Server]) -> None:
        self.plan = plan
        self.where = where
        self.servers = servers
        self.marks = iter(range(0, 1 << 32, 1 << 16))
        self.samples: dict[str, list[float]] = {}
        self.use: dict[str, list[dict[str, float]]] = {}
        self.sent = 0

    def run(self) -> dict[str, Any]:
        memory = {name: server.memory() for name, server in self.servers.items()}
        self.warm_up()
        self.copy = RawCopy(self.where.url("trellis_owner"))
        self.writers = Settings().ingest_writers
        self.database = DatabasePath(self.where.url("trellis_app"), self.where.environment_id, self.writers)
        for number in range(self.plan.rounds):
            print(f"Round {number + 1} of {self.plan.rounds}", flush=True)
            self.round()
        self.database.close()
        latency = self.latency()
        return {
            "samples": self.samples,
            "medians": {name: round(median(values)) for name, values in self.samples.items()},
            "cpu": {name: self.mean_use(uses) for name, uses in self.use.items()},
            "latency": latency,
            "memory": {"idle": memory, "after": {name: server.memory() for name, server in self.servers.items()}},
            "bytes_per_row": self.copy.bytes_per_row,
            "stored": self.stored(),
        }

    def warm_up(self) -> None:
        """Fills caches and code paths, and stores the people whom most events are of."""
        for name in self.servers:
            for size, connections in SHAPES.values():
                if size == 1 or name != BARE:
                    self.load(name, size, connections, 1.0)

    def round(self) -> None:
        self.sample("COPY", lambda: self.copy.events_per_second(self.plan.copies))
        self.sample("COPY on two connections", lambda: self.copy.events_per_second(self.plan.copies // 2, 2))
        for group in (500, 5_000):
            for kind, ids in (("uuid4", events.uuid4_ids), ("uuid7", self.uuid7_ids)):
                self.sample(f"database path, groups of {group}, {kind}", self.database_path(group, ids))
        for shape, (size, connections) in SHAPES.items():
            for name in self.servers:
                if name != BARE:
                    self.sample(f"{name}, {shape}", self.over_http(name, shape, size, connections))
        self.sample("bare route", self.over_http(BARE, "single", *SHAPES["single"]))

    def sample(self, name: str, measure: Callable[[], float]) -> None:
        value = measure()
        self.samples.setdefault(name, []).append(round(value))
        print(f"  {name:<45}{value:>12,.0f} events/s", flush=True)

    def database_path(self, group: int, ids: events.MessageIds) -> Callable[[], float]:
        def measure() -> float:
            groups = self.database.groups(self.plan.database_events, group, ids(), f"{next(self.marks):08x}")
            self.sent += self.plan.database_events
            return self.database.events_per_second(groups)

        return measure

    def uuid7_ids(self) -> Iterator[str]:
        return events.uuid7_ids(UUID7_START_MS + self.sent)

    def over_http(self, name: str, shape: str, size: int, connections: int) -> Callable[[], float]:
        def measure() -> float:
            server = self.servers[name]
            postgres, api, start = self.where.cpu_seconds(), server.cpu_seconds(), time.perf_counter()
            outcome = self.load(name, size, connections, self.plan.seconds)
            used = {
                "client": outcome.cpu_seconds,
                "api": server.cpu_seconds() - api,
                "postgres": self.where.cpu_seconds() - postgres,
                "seconds": self.plan.seconds,
                "wall": time.perf_counter() - start,
                "events": outcome.events,
            }
            self.use.setdefault(f"{name}, {shape}", []).append(used)
            return outcome.events_per_second

        return measure

    def load(self, name: str, size: int, connections: int, seconds: float, rate: float = 0.0) -> Outcome:
        load = Load(
            port=self.servers[name].port,
            key=self.where.key,
            size=size,
            connections=connections,
            seconds=seconds,
            mark=next(self.marks),
            rate=rate,
        )
        command = [sys.executable, "-m", "benchmarks.ingest.client", json.dumps(asdict(load))]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        outcome = Outcome(**json.loads(answer.stdout))
        if set(outcome.statuses) != {"200"}:
            raise RuntimeError(f"{name} has not answered 200 to all requests: {outcome.statuses}")
        if name != BARE:
            self.sent += size * outcome.statuses["200"]
        return outcome

    def latency(self) -> dict[str, Any]:
        """Returns the latency of single events that arrive at half of the rate that the server can take."""
        found = {}
        for name in self.servers:
            if name != BARE:
                rate = median(self.samples[f"{name}, single"]) / 2
                outcome = self.load(name, 1, 256, self.plan.latency_seconds, rate)
                found[name] = {"rate": round(rate), **asdict(outcome)}
        return found

    def stored(self) -> dict[str, Any]:
        """Returns how many events were acknowledged and how many are there: the same number."""
        (count,) = self.where.ask("SELECT count(*) FROM event")
        return {"acknowledged": self.sent, "in the database": count}

    @staticmethod
    def mean_use(uses: list[dict[str, float]]) -> dict[str, float]:
        """Returns the microseconds of CPU per event."""
        total = sum(use["events"] for use in uses)
        return {part: round(sum(use[part] for use in uses) / total * 1e6, 2) for part in ("client", "api", "postgres")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="about a minute, and less exact")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the report goes")
    options = parser.parse_args()
    started = time.monotonic()
    with ExitStack() as stack:
        where = stack.enter_context(world())
        servers = {
            "one API process": stack.enter_context(where.api(1)),
            "two API processes": stack.enter_context(where.api(2)),
            BARE: stack.enter_context(where.bare()),
        }
        found = Benchmark(QUICK if options.quick else FULL, where, servers).run()
        found["environment"] = report.environment(where, quick=options.quick)
    found["environment"]["duration_s"] = round(time.monotonic() - started)
    report.write(found, options.results)


if __name__ == "__main__":
    main()
