"""Measures the engine beside ClickHouse, DuckDB and Postgres, on the same events in one run, each on one core.

python -m benchmarks.engine [--quick] [--large] [--results DIR]
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.engine import ours, peers, report, storage
from benchmarks.engine.events import generate
from benchmarks.world import world

RESULTS = Path(__file__).resolve().parents[1] / "results"
CORE = {1}
ROUNDS = 5
HTTP_ROUNDS = 60
UNSEALED = 50_000
STORED = 300_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a million events only")
    arguments.add_argument("--large", action="store_true", help="also a hundred million")
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    sizes = [1_000_000] if chosen.quick else [1_000_000, 10_000_000, *([100_000_000] if chosen.large else [])]
    found: dict[str, Any] = {"sizes": [measured(size) for size in sizes]}
    chosen.results.mkdir(parents=True, exist_ok=True)
    (chosen.results / "engine.json").write_text(json.dumps(found, indent=1) + "\n")
    (chosen.results / "engine.md").write_text(report.table(found))
    if not chosen.quick:
        report.plot(found, Path(__file__).resolve().parents[2] / "docs" / "images" / "engine.svg")
    print(report.table(found))


def measured(size: int) -> dict[str, Any]:
    """Returns the milliseconds that each question took each of them, and all else that is measured at this size."""
    everywhere = os.sched_getaffinity(0)
    events = generate(size)
    directory = Path(tempfile.mkdtemp(prefix="trellis-bench-"))
    directory.chmod(0o755)
    try:
        with world() as place:
            ours.connect(place)
            ours.load(place, events)
            os.sched_setaffinity(0, CORE)
            answers = {"Trellis": asked(ours.InProcess(place))}
            os.sched_setaffinity(0, everywhere)
            on_all, _ = best(lambda: ours.InProcess(place).funnel(peers.HEAVY))
            http = over_http(place, events)
            stored = vars(storage.measure(place, events, min(STORED, len(events.at))))
        peers.to_parquet(events, directory / "events.parquet")
        for peer in (peers.ClickHouse, peers.DuckDB) if size < 100_000_000 else (peers.ClickHouse,):
            one = peer(directory / "events.parquet", directory / peer.__name__)
            os.sched_setaffinity(0, CORE)
            answers[one.name] = asked(one)
            os.sched_setaffinity(0, everywhere)
        if size <= 10_000_000:
            answers["Postgres"] = peers.postgres(events, CORE)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    equal(answers)
    return {
        "events": len(events.at),
        "milliseconds": times(answers),
        "cores": {"count": len(everywhere), "milliseconds": on_all},
        "http": http,
        "storage": stored,
    }


Answers = dict[str, tuple[float, Any]]  # by question: milliseconds, and the answer


def asked(peer: Any) -> Answers:
    questions: dict[str, Callable[[], Any]] = {
        "funnel, heavy": lambda: peer.funnel(peers.HEAVY),
        "funnel, light": lambda: peer.funnel(peers.LIGHT),
        "retention by week": peer.retention,
        "people by day, any event": peer.uniques,
        "events and people by day and country": peer.breakdown,
    }
    return {name: best(question) for name, question in questions.items()}


def best(question: Callable[[], Any]) -> tuple[float, Any]:
    """Returns the shortest of some times, the first not counted, and the answer."""
    answer = question()
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        question()
        took.append((time.perf_counter() - began) * 1000)
    return min(took), answer


def equal(answers: dict[str, Answers]) -> None:
    """Raises AssertionError where somebody's answer is another one than that of Trellis."""
    for name, found in answers.items():
        for question, (_, answer) in found.items():
            assert answer == answers["Trellis"][question][1], (name, question)


def times(answers: dict[str, Answers]) -> dict[str, dict[str, float]]:
    return {name: {question: took for question, (took, _) in found.items()} for name, found in answers.items()}


def over_http(place: Any, events: Any) -> dict[str, float]:
    """Returns the milliseconds of the heavy funnel: cold, warm, and with events that are not sealed yet."""
    with place.api(1) as server:
        client = ours.OverHTTP(place, server)
        client.ask("feature_1", "feature_2")  # the server is warm, its cache is not
        cold = client.ask(*peers.HEAVY)
        warm = client.median(HTTP_ROUNDS, *peers.HEAVY)
        ours.add_unsealed(place, events, UNSEALED)
        fresh = client.median(HTTP_ROUNDS, *peers.HEAVY)
        memory = sum(process["pss_mb"] for process in server.memory())
    return {"cold": cold, "warm": warm, "with unsealed": fresh, "pss_mb": memory}


if __name__ == "__main__":
    main()
