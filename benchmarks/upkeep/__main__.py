"""Measures ingest while a worker seals events and moves them into blocks, beside the same without; interleaved rounds.

python -m benchmarks.upkeep [--quick]
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median

from benchmarks.ingest.client import Load, Outcome
from benchmarks.upkeep.worker import put_away
from benchmarks.world import Server, World, world
from models import db

RESULTS = Path(__file__).resolve().parents[1] / "results"
SECONDS = 6.0
SIZE, CONNECTIONS = 500, 16


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="two rounds")
    chosen = arguments.parse_args()
    marks = iter(range(0, 1 << 32, 1 << 16))
    alone, beside, left = [], [], []
    with world() as place, place.api(1) as server:
        db.connect_to(place.url("trellis_worker"), role="trellis_worker", pool_size=2, statement_timeout_ms=600_000)
        ingested(place, server, next(marks))
        for _ in range(2 if chosen.quick else 7):
            put_away(place.environment_id)
            alone.append(ingested(place, server, next(marks)))
            put_away(place.environment_id)
            with worker(place):
                beside.append(ingested(place, server, next(marks)))
            left.append(unsealed(place))
            print(f"{alone[-1]:,.0f} events/s alone, {beside[-1]:,.0f} beside a worker, {left[-1]:,} left", flush=True)
        (stored,) = place.ask("SELECT (SELECT count(*) FROM event) + (SELECT sum(events) FROM event_block)")
    text = report(alone, beside, left, int(str(stored)))
    print(text)
    if not chosen.quick:
        (RESULTS / "upkeep.md").write_text(text)


def ingested(place: World, server: Server, mark: int) -> float:
    """Returns how many events a second were acknowledged."""
    load = Load(
        port=server.port, key=place.key, size=SIZE, connections=CONNECTIONS, seconds=SECONDS, mark=mark
    )  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.ingest.client", json.dumps(asdict(load))]
    outcome = Outcome(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    assert set(outcome.statuses) == {"200"}, outcome.statuses
    return outcome.events_per_second


@contextmanager
def worker(place: World) -> Iterator[None]:
    command = [sys.executable, "-m", "benchmarks.upkeep.worker", place.url("trellis_worker"), str(place.environment_id)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        yield
    finally:
        process.communicate()


def unsealed(place: World) -> int:
    (count,) = place.ask("SELECT count(*) FROM event WHERE epoch > (SELECT sealed FROM seal)")
    assert isinstance(count, int)
    return count


def report(alone: list[float], beside: list[float], left: list[int], stored: int) -> str:
    rows = "".join(
        f"| {first:,.0f} | {second:,.0f} | {second / first:.2f} | {rest:,} |\n"
        for first, second, rest in zip(alone, beside, left, strict=True)
    )
    return f"""# Ingest beside sealing

Batches of 500 events through HTTP, one API process; beside a worker that seals what has arrived and moves it into
blocks every two seconds. In the end, {stored:,} events were stored.

| events/s alone | beside a worker | ratio | not sealed at the end |
|--:|--:|--:|--:|
{rows}
Median {median(alone):,.0f} alone, {median(beside):,.0f} beside a worker: {median(beside) / median(alone):.2f}.
"""


if __name__ == "__main__":
    main()
