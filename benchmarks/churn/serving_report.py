"""What was measured of the ML server and of runs, as a page for people."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

Found = dict[str, Any]

COLUMNS = ("requests", "errors", "p50, ms", "p95, ms", "p99, ms")


def page(found: Found) -> str:
    run, model, requests, reloads = found["run"], found["model"], found["requests"], found["reloads"]
    health = {one["clients"]: one["p50_ms"] for name, one in requests.items() if name.startswith("health")}
    compared = {name: [*cells(one), f"{one['p50_ms'] / health[one['clients']]:.1f}"] for name, one in requests.items()}
    return f"""# Churn: the ML server, and whole runs

`python -m benchmarks.churn.serving`, {found["date"]}, {found["cores"]} cores, which the clients share, Python
{found["python"]}. In the minute before, {found["load_average"]:.1f} processes of others wanted a core.

| held to | bound | found |
|---|--:|--:|
{bounds(found)}

## Requests

A server with the settings of production: one process, four threads. `health` is the reference, a bare route of Flask
on the same Gunicorn; rounds are interleaved. A prediction checks the key and the contract, asks what is shipped and the
project's own model, and gives reasons.

{table([*COLUMNS, "p50 / health"], compared)}

## While models change

A server of two processes; one client reloads two signed models in turn, without a pause, while others predict for the
same person. Each answer has to be that of one of the two models.

{table(COLUMNS, {name: cells(one) for name, one in reloads["requests"].items()})}

## A whole run

{run["people"]:,} people with {run["events"]:,} sealed events, by the worker's code, with a Postgres on disk and an ML
server in a process of its own: features, questions of 10,000 people, scores in the table. The next are asked for while
the scores of those before are written, so the parts are more than the whole. The first run writes new scores; the
others replace them. `by SQL` is the reference: Postgres counts the events of each person and finds the first and the
last.

| by SQL, s | run, s | features, s | asking, s | writing, s | processor of the worker, s | scored | run / by SQL |
|--:|--:|--:|--:|--:|--:|--:|--:|
{calculations(run["runs"])}

## The model

What is shipped takes {model["bytes"]:,} bytes. The probabilities of trees that were taken out of scikit-learn's differ
from its own by {model["difference"]:.1e} at most, on people who committed to Rails; `tests/ml_server/test_fitting.py`
holds trees and regression to 1e-12.
"""


def bounds(found: Found) -> str:
    """Returns the figures that there are promises about."""
    alone, runs = found["requests"]["predict-churn, 1 client"], found["run"]["runs"]
    errors = sum(one["errors"] for one in found["reloads"]["requests"].values())
    held = [
        ("p99 of `predict-churn`, one client, ms", "< 15", f"{alone['p99_ms']:.1f}"),
        ("errors while 100 models are reloaded", "0", str(errors)),
        ("different answers of the two models meanwhile", "2", str(found["reloads"]["told"])),
        ("a run of 100,000 people, median, s", "< 10", f"{median(run['seconds'] for run in runs):.1f}"),
        ("the shipped model, kB", "<= 50", f"{found['model']['bytes'] / 1000:.0f}"),
    ]
    return "\n".join(f"| {what} | {bound} | {value} |" for what, bound, value in held)


def table(columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    head = f"| | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}\n"
    return head + "\n".join(f"| {name} | {' | '.join(row)} |" for name, row in rows.items())


def cells(one: Found) -> list[str]:
    counts = [f"{one[key]:,}" for key in ("requests", "errors")]
    return [*counts, *(f"{one[key]:,.1f}" for key in ("p50_ms", "p95_ms", "p99_ms"))]


def calculations(runs: Sequence[Found]) -> str:
    return "\n".join(
        f"| {run['by_sql']:.1f} | {run['seconds']:.1f} | {run['features']:.1f} | {run['asking']:.1f} | "
        f"{run['writing']:.1f} | {run['worker_cpu']:.1f} | {run['scored']:,} | {run['seconds'] / run['by_sql']:.1f} |"
        for run in runs
    )
