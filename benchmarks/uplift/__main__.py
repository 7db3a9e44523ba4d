"""Measures on a real randomised test who should be nudged: by risk, response, uplift, or what Trellis chooses.

TRELLIS_HILLSTROM=hillstrom.csv.gz python -m benchmarks.uplift [--results DIR]
"""

import argparse
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.uplift.hillstrom import tests
from benchmarks.uplift.report import page
from ml_server.features import Numbers
from ml_server.train.decisions import Decisions
from ml_server.train.qini import measured, places_of
from ml_server.train.uplift import Learned, fitted, learn

RESULTS = Path(__file__).resolve().parents[1] / "results"
HALVES, SHUFFLES = 100, 300
BEST = 0.3

Json = dict[str, Any]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    with threadpool_limits(1):
        found = {email: tested(test) for email, test in tests(Path(os.environ["TRELLIS_HILLSTROM"])).items()}
    (chosen.results / "uplift.md").write_text(page(found))
    print(page(found))


def tested(test: Decisions) -> Json:
    """Returns what came of each random half, and of what was learned where acting changes nothing."""
    return {
        "customers": len(test.rows),
        "halves": [half(test, seed) for seed in range(HALVES)],
        "shuffled": Counter(learn(shuffled(test, seed)).method for seed in range(SHUFFLES)),
    }


def half(test: Decisions, seed: int) -> Json:
    """Returns how orders that were learned from one half do on the other."""
    first = drawn_half(len(test.rows), seed)
    before, after = test.some(first), test.some(~first)
    learned = learn(before)
    return {
        "chosen": learned.method,
        "said": {method: [one.coefficient, one.coefficient_error] for method, one in learned.tests.items()},
        "measures": {
            column: {"best": uplift_of_best(order, after), "qini": measured(order, after).coefficient}
            for column, order in orders(before, after.rows, learned).items()
        },
    }


def orders(before: Decisions, rows: Numbers, learned: Learned) -> dict[str, Numbers]:
    """Returns what each column orders customers by."""
    arms = fitted(before)
    return {
        "random": np.zeros(len(rows)),
        "risk": -arms.held_out.probabilities(rows),
        "response": arms.response(rows),
        "T-learner": arms.uplift(rows),
        "chosen": learned.expected(rows),
    }


def uplift_of_best(expected: Numbers, decisions: Decisions) -> float:
    """Returns the difference between response rates among the best; of equals, the share that there is place for."""
    places = places_of(expected)
    room = BEST * len(places)
    equal = places == places[np.argmin(np.abs(places - room))]
    above = places < places[equal][0]
    share = np.clip((room - above.sum()) / equal.sum(), 0, 1)
    count = np.where(above, 1.0, np.where(equal, share, 0.0))
    rates = [np.average(decisions.responded[arm], weights=count[arm]) for arm in (decisions.acted, ~decisions.acted)]
    return float(rates[0] - rates[1])


def shuffled(test: Decisions, seed: int) -> Decisions:
    """Returns half of them, with who was acted on drawn anew, so that acting has no effect."""
    some = test.some(drawn_half(len(test.rows), seed))
    return replace(some, acted=np.random.default_rng(seed).permutation(some.acted))


def drawn_half(people: int, seed: int) -> Any:
    return np.random.default_rng(seed).permutation(people) < people // 2


if __name__ == "__main__":
    main()
