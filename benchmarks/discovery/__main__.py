"""Measures what is discovered on real histories: what holds, what is false, what is missed, and how long it takes.

python -m benchmarks.discovery [--quick] [--doc FILE]
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.discovery import speed
from benchmarks.discovery.histories import History, histories
from benchmarks.discovery.trials import COLUMNS, drawn, false_discoveries, permuted, planted
from services.discovery.effects import Effect, Estimate
from services.discovery.findings import discover

DOC = Path(__file__).resolve().parents[2] / "docs" / "discovery.md"
MANY = 20_000  # people
MARKS = "<!-- python -m benchmarks.discovery -->", "<!-- end -->"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--doc", type=Path, default=DOC)
    chosen = arguments.parse_args()
    runs, plants, rounds = (100, 40, 1) if chosen.quick else (1000, 100, 3)
    used = histories()
    page = "\n".join(
        [
            *findings(used),
            *falsehoods(used, runs),
            *plants_of([*used, used[-1].resampled(MANY)], plants),
            *times(used, rounds),
        ]
    )
    text, count = re.subn(
        f"(?s)(?<={MARKS[0]}\n).*(?={MARKS[1]})", lambda _: page + "\n\n", chosen.doc.read_text("utf-8")
    )
    assert count == 1, "the marks are not there"
    chosen.doc.write_text(text, "utf-8")
    print(page)


def findings(used: Iterable[History]) -> list[str]:
    people, rows = [], []
    for one in used:
        found = discover(one.begun, one.reached, one.later, one.groups)
        people.append(
            f"| {one.name} | {one.begun.days} | {one.target[0]} to {one.target[1]} | {found.people:,} | "
            f"{found.later_people:,} | {one.reached.mean():.3f} | {found.tested} | {len(found.findings)} |"
        )
        rows += [
            f"| {one.name} | {one.written(finding.pattern)} | {finding.predictive_power:.3f} | {finding.q:.4f} | "
            f"{told(finding.effect)} | {finding.verdict} | {told(finding.later)} |"
            for finding in found.findings
        ]
    return [
        *("", "### What is discovered", ""),
        "| history | first days | target, days | people | later people | reached it | patterns tested | found |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *people,
        *("", "| history | pattern | power | q | people, risk ratio | later | people, risk ratio |"),
        "|---|---|--:|--:|---|---|---|",
        *rows,
    ]


def told(effect: Effect) -> str:
    return f"{effect.support:,}, {interval(effect.risk_ratio)}"


def interval(estimate: Estimate) -> str:
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"


def falsehoods(used: Iterable[History], runs: int) -> list[str]:
    rows = []
    for one in used:
        dealt = false_discoveries(one, permuted(one, np.random.default_rng(1)), runs)
        by_trees = false_discoveries(one, drawn(one, np.random.default_rng(2)), runs)
        cells = [f"{made[name]:.1%}" for made in (dealt, by_trees) for name in ("ours", "phi", "phi's patterns")]
        rows.append(f"| {one.name} | {' | '.join(cells)} |")
    return [
        *("", f"### Labels that activity alone explains: {runs:,} runs each", ""),
        "| history | permuted: ours | phi, any | phi, patterns | drawn: ours | phi, any | phi, patterns |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *rows,
    ]


def plants_of(used: Iterable[History], plants: int) -> list[str]:
    rows = []
    for one in used:
        found = planted(one, plants, np.random.default_rng(3))
        about = f"| {one.name} | {len(one.reached):,} | {found.patterns} | {found.pairs} |"
        rows += [
            f"{about} +{size:.0%} | {' | '.join(f'{share:.0%}' for share in shares)} |"
            for size, shares in found.tops.items()
        ]
    return [
        *("", f"### Planted effects among the top five: {plants} ordered pairs of each size", ""),
        f"| history | people | patterns | pairs | points | {' | '.join(COLUMNS)} |",
        f"|---|--:|--:|--:|--:|{'--:|' * len(COLUMNS)}",
        *rows,
    ]


def times(used: Iterable[History], rounds: int) -> list[str]:
    made = [(f"{one.name}, over and over", speed.copies(one), one.begun.days) for one in used if "week" not in one.name]
    rows = []
    for name, shards, days in [*made, ("a hundred events each, of 50 names", speed.busy(), 7)]:
        measured = [speed.timed(shards, days) for _ in range(rounds)]
        median = sorted(measured, key=lambda one: one["seconds"])[rounds // 2]
        rows.append(
            f"| {name} | {median['events']:,} | {median['people']:,} | {median['tested']:,.0f} | "
            f"{median['seconds']:.1f} | {max(one['MiB'] for one in measured):,.0f} |"
        )
    return [
        *("", "### Time and memory, from sorted keys to findings, sequences of up to three", ""),
        f"| events of | events | people | patterns tested | seconds, median of {rounds} | MiB beyond the keys |",
        "|---|--:|--:|--:|--:|--:|",
        *rows,
    ]


if __name__ == "__main__":
    main()
