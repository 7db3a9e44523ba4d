"""Measures the ML server beside a route that does nothing, while models change, and a whole run of `calculate-churn`.

python -m benchmarks.churn.serving [--results DIR]
"""

import argparse
import json
import os
import platform
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from threadpoolctl import threadpool_limits

from benchmarks.churn import calculation, serving_report
from benchmarks.churn.asks import batch, known_people, published, reload, single
from benchmarks.churn.server import HEALTH, Answer, Ask, MlServer, figures, ml_server
from ml_server.shipped import FOLDER
from ml_server.train.fitting import boosting_of, fitted_trees
from ml_server.train.snapshots import Snapshot

RESULTS = Path(__file__).resolve().parents[1] / "results"
ROUNDS = 5
SINGLE, BATCHES = 320, {1_000: 6, 10_000: 2}  # requests in a round
RELOADS, BESIDE = 100, 4  # clients that predict meanwhile

Found = dict[str, Any]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    with threadpool_limits(1):  # scikit-learn's threads wait for each other longer than they work on so little
        found = measured()
    (chosen.results / "churn-serving.json").write_text(json.dumps(found, indent=1) + "\n")
    (chosen.results / "churn-serving.md").write_text(serving_report.page(found))
    print(serving_report.page(found))


def measured() -> Found:
    """Returns what was found, and on what: milliseconds of requests, seconds of runs, bytes of the model."""
    about = {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_average": os.getloadavg()[0],
    }
    run = calculation.apart()
    people = known_people()
    with ml_server() as server:
        published(server, people)
        requests = answered(server, people)
    with ml_server(processes=2) as server:
        reloads = reloaded(server, published(server, people), single(people))
    return {**about, "requests": requests, "reloads": reloads, "run": run, "model": model(people)}


def model(people: Snapshot) -> Found:
    """Returns the bytes of what is shipped, and by how much trees that were taken out of scikit-learn's differ."""
    trees = fitted_trees(people.inputs, people.labels, np.ones(len(people.labels)))
    theirs = trees.predict_proba(people.inputs)[:, 1]
    difference = np.abs(boosting_of(trees).probabilities(people.inputs) - theirs).max()
    return {"bytes": sum(file.stat().st_size for file in FOLDER.iterdir()), "difference": float(difference)}


def answered(server: MlServer, people: Snapshot) -> dict[str, Found]:
    """Returns the figures of each kind of request, sent in interleaved rounds."""
    kinds = {"health": HEALTH, "predict-churn": single(people)}
    answers: dict[tuple[str, int], list[Answer]] = defaultdict(list)
    for _ in range(ROUNDS):
        for clients in (1, 8):
            for kind, ask in kinds.items():
                answers[kind, clients] += server.clients([[ask] * (SINGLE // clients)] * clients)
        for size, count in BATCHES.items():
            answers[f"batch-predict of {size:,}", 1] += server.client([batch(people, size)] * count)
    return {named(kind, clients): figures(found, clients) for (kind, clients), found in answers.items()}


def named(kind: str, clients: int) -> str:
    return f"{kind}, {clients} client{'s'[: clients - 1]}"


def reloaded(server: MlServer, models: Sequence[str], ask: Ask) -> Found:
    """Returns the figures of clients that predict, without reloads and then while one model takes the other's place,
    and how many different things they were told."""
    quiet = server.clients([[ask] * SINGLE] * BESIDE)
    reloads = [reload(name) for name in islice(cycle(reversed(models)), RELOADS)]
    changes, answers = beside(server, ask, lambda: server.client(reloads))
    requests = {
        named("reload-model", 1): figures(changes, 1),
        named("predict-churn", BESIDE): figures(quiet, BESIDE),
        f"{named('predict-churn', BESIDE)}, meanwhile": figures(answers, BESIDE),
    }
    return {"requests": requests, "told": len({told(answer) for answer in answers if not answer.is_error})}


def beside(server: MlServer, ask: Ask, work: Callable[[], list[Answer]]) -> tuple[list[Answer], list[Answer]]:
    """Returns what came of the work, and what clients were answered who asked until it was done."""
    done = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(server.clients, [until(done, ask) for _ in range(BESIDE)])
        try:
            found = work()
        finally:
            done.set()
        return found, asking.result()


def until(done: threading.Event, ask: Ask) -> Iterator[Ask]:
    while not done.is_set():
        yield ask


def told(answer: Answer) -> tuple[str, float]:
    """Returns which model answered, and what it said."""
    body = orjson.loads(answer.body)
    return body["model_id"], body["churn_probability"]


if __name__ == "__main__":
    main()
