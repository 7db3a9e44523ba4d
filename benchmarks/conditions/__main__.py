"""Measures conditions on people beside ClickHouse, how soon cohorts follow events, and explanations.

python -m benchmarks.conditions [--quick] [--results DIR]
"""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.conditions import cohorts, sets
from benchmarks.engine import ours, peers
from benchmarks.engine.__main__ import CORE, best
from benchmarks.engine.events import generate
from benchmarks.world import world

RESULTS = Path(__file__).resolve().parents[1] / "results"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a million events, and a few seconds")
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    found = measured(1_000_000 if chosen.quick else 10_000_000, 10 if chosen.quick else 60)
    (chosen.results / "conditions.json").write_text(json.dumps(found, indent=1) + "\n")
    (chosen.results / "conditions.md").write_text(table(found))
    print(table(found))


def measured(size: int, seconds: int) -> dict[str, Any]:
    everywhere = os.sched_getaffinity(0)
    events = generate(size)
    directory = Path(tempfile.mkdtemp(prefix="trellis-bench-"))
    directory.chmod(0o755)
    try:
        with world() as place:
            ours.connect(place)
            ours.load(place, events)
            cohorts.add_people(place, events)
            os.sched_setaffinity(0, CORE)
            found = {"Trellis": asked(partial(sets.people, place))}
            paths, _ = best(partial(sets.paths_of_all, place))
            os.sched_setaffinity(0, everywhere)
            membership = cohorts.measure(place, events, seconds)
        peers.to_parquet(events, directory / "events.parquet")
        house = peers.ClickHouse(directory / "events.parquet", directory / "house")
        os.sched_setaffinity(0, CORE)
        found["ClickHouse"] = asked(partial(sets.by_clickhouse, house))
        os.sched_setaffinity(0, everywhere)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    for name in sets.QUESTIONS:
        assert found["Trellis"][name][1] == found["ClickHouse"][name][1], name
    took = {by: {name: milliseconds for name, (milliseconds, _) in answers.items()} for by, answers in found.items()}
    return {"events": len(events.at), "milliseconds": took, "paths": paths, "membership": membership}


def asked(people: Callable[[str], int]) -> dict[str, tuple[float, int]]:
    """Returns by condition how many milliseconds it takes, and for how many people it holds."""
    return {name: best(partial(people, name)) for name in sets.QUESTIONS}


def table(found: dict[str, Any]) -> str:
    ours, theirs, kept = found["milliseconds"]["Trellis"], found["milliseconds"]["ClickHouse"], found["membership"]
    rows = "".join(
        f"| {name} | {took:.1f} | {theirs[name]:,.0f} ({theirs[name] / took:.0f}) |\n" for name, took in ours.items()
    )
    return f"""# Conditions

For whom a condition holds, of {found["events"]:,} events, a tenth of the people merged into others. Milliseconds on one
core, the shortest of five; in brackets, how many times those of Trellis. Equal answers.

| condition | Trellis | ClickHouse |
|---|--:|--:|
{rows}
{kept["cohorts"]} cohorts beside {kept["rate"]:,.0f} events a second through HTTP, for {kept["seconds"]:.0f} s, on the
same history: a person was in a cohort {kept["median_s"]:.1f} s after the event was acknowledged (median of
{kept["probes"]}), {kept["worst_s"]:.1f} s at most. An event took {kept["worker_us"]:.0f} µs of the worker's processor,
and {kept["others_us"]:.0f} of Postgres and the API. Everybody was found for the first time in {kept["first_s"]:.1f} s.

Paths of five steps, of all events: {found["paths"]:.0f} ms on one core.

An explanation took {kept["explain_ms"]:.1f} ms through HTTP (median), {kept["explain_p99_ms"]:.1f} ms at the 99th
percentile.
"""


if __name__ == "__main__":
    main()
