"""Measures how well churn is told, walking forward through real histories.

python -m benchmarks.churn [--results DIR]
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np

from benchmarks.churn.calibration import calibration_table, flags
from benchmarks.churn.histories import COMMUNITIES, History, histories
from benchmarks.churn.prior import trained
from benchmarks.churn.tables import snapshots
from ml_server.blend import Blend
from ml_server.features import Numbers
from ml_server.members import Members
from ml_server.train import gate, training
from ml_server.train.snapshots import Snapshot
from ml_server.train.training import Forward

RESULTS = Path(__file__).resolve().parents[1] / "results"
COLUMNS = ("recency", "BG/NBD", "own RFM", "shipped, other kind", "own and shipped")
MEASURES = ("auc", "brier", "gap")
INTRODUCTION = """# Churn, told in advance

`python -m benchmarks.churn` walks forward through real histories: at each tested cut-off, models know what was known
then, and are judged by what came after. A person is lost who does nothing for the horizon. The project's own models,
RFM among them, are trained on the last twelve cut-offs with known labels. What is shipped is trained by the recipe in
`benchmarks/churn/prior.py` **on histories of the other kind only**: it has seen no label of the target, nor of anything
like it. (What is in the box was trained on all that `data/` has.) Sources: [data/README.md](../../data/README.md);
CDNOW is tested on only.
"""

Tables = Mapping[str, Sequence[Snapshot]]
Found = dict[str, dict[str, list[float]]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    used = histories()
    tables = {history.name: snapshots(history) for history in used}
    found, said = {}, {}
    for history in used:
        others = trained(table for name in teachers(history) for table in tables[name])
        table, tested = (
            tables[history.name],
            range(len(tables[history.name]) - history.tested, len(tables[history.name])),
        )
        told = cache(partial(training.forward, table, shipped=others))
        found[history.name] = walked(map(told, tested), others)
        said[history.name] = flags(table, tested, told)
    text = "\n".join([page(used, tables, found), *calibration_table(said), ""])
    (chosen.results / "churn.json").write_text(json.dumps({"measures": found, "flags": said}, indent=1) + "\n")
    (chosen.results / "churn.md").write_text(text)
    print(text)


def walked(forwards: Iterable[Forward], others: Members) -> Found:
    """Returns the measures of each column, at each of the cut-offs that are tested."""
    found: Found = {column: {measure: [] for measure in MEASURES} for column in COLUMNS}
    for forward in forwards:
        for column, probabilities in predicted(forward, others).items():
            measures = gate.measured(probabilities, forward.snapshot.labels)
            for measure in MEASURES:
                found[column][measure].append(getattr(measures, measure))
    return found


def teachers(history: History) -> list[str]:
    """Returns the histories of the other kind that may train what is shipped."""
    return ["online_retail"] if history.kind == "community" else [*COMMUNITIES]


def predicted(forward: Forward, others: Members) -> dict[str, Numbers]:
    return {
        "recency": forward.others["recency"],
        "BG/NBD": forward.snapshot.column("bgnbd_silence"),
        "own RFM": forward.others["rfm"],
        "shipped, other kind": Blend(others).fitted(forward.snapshot),
        "own and shipped": forward.blend,
    }


def page(used: Sequence[History], tables: Tables, found: Mapping[str, Found]) -> str:
    """Returns what is shown of it."""
    tested = {one.name: tables[one.name][-one.tested :] for one in used}
    about = [
        f"| {one.name} | {one.kind} | {one.horizon:.0f} | {len(tested[one.name])} | "
        f"{sum(len(cut.labels) for cut in tested[one.name]):,} | "
        f"{np.concatenate([cut.labels for cut in tested[one.name]]).mean():.2f} | {', '.join(teachers(one))} |"
        for one in used
    ]
    return "\n".join(
        [
            INTRODUCTION,
            "| history | kind | horizon, days | cut-offs | people | lost | shipped was trained on |",
            "|---|---|--:|--:|--:|--:|---|",
            *about,
            *measures_table("Area under the ROC curve (more is better), mean of the cut-offs", found, "auc"),
            *measures_table("Brier score (less is better)", found, "brier"),
            *measures_table("Gap between the mean probability and the share that was lost", found, "gap"),
        ]
    )


def measures_table(title: str, found: Mapping[str, Found], measure: str) -> list[str]:
    def cells(value: Callable[[str], float]) -> str:
        return " | ".join(f"{value(column):.4f}" for column in COLUMNS)

    def mean(name: str, column: str) -> float:
        return float(np.mean(found[name][column][measure]))

    return [
        "",
        f"## {title}",
        "",
        f"| | {' | '.join(COLUMNS)} |",
        f"|---|{'--:|' * len(COLUMNS)}",
        *(f"| {name} | {cells(lambda column, name=name: mean(name, column))} |" for name in found),  # type: ignore[misc]
        f"| **mean** | {cells(lambda column: float(np.mean([mean(name, column) for name in found])))} |",
    ]


if __name__ == "__main__":
    main()
