"""Measures how well churn is told, walking forward through real histories.

python -m benchmarks.churn [--results DIR]
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.churn.histories import History, histories
from benchmarks.churn.prior import trained
from benchmarks.churn.tables import Cut, cuts
from ml_server.features import Numbers
from ml_server.members import Members
from ml_server.predictions import HALF_OWN, shift_between
from ml_server.train.fitting import fit

RESULTS = Path(__file__).resolve().parents[1] / "results"
LATEST = 12  # cut-offs with known labels that a project's own model is trained on
COLUMNS = ("recency", "BG/NBD", "own RFM", "shipped, other kind", "own and shipped")
COUNTS, DAYS = ("active_days", "events"), ("recency_days", "age_days")
MEASURES = ("auc", "brier", "gap")
INTRODUCTION = """# Churn, told in advance

`python -m benchmarks.churn` walks forward through real histories: at each tested cut-off, models know what was known
then, and are judged by what came after. A person is lost who does nothing for the horizon. The project's own models,
RFM among them, are trained on the last twelve cut-offs with known labels. What is shipped is trained by the recipe in
`benchmarks/churn/prior.py` **on histories of the other kind only**: it has seen no label of the target, nor of anything
like it. (What is in the box was trained on all that `data/` has.) Sources: [data/README.md](../../data/README.md);
CDNOW is tested on only.
"""

Tables = Mapping[int, Cut]
Found = dict[str, dict[str, list[float]]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--results", type=Path, default=RESULTS)
    chosen = arguments.parse_args()
    used = histories()
    tables = {history.name: cuts(history) for history in used}
    found = {history.name: walked(history, tables) for history in shown(used, tables)}
    (chosen.results / "churn.json").write_text(json.dumps(found, indent=1) + "\n")
    (chosen.results / "churn.md").write_text(page(used, tables, found))
    print(page(used, tables, found))


def shown(used: Sequence[History], tables: Mapping[str, Tables]) -> Iterable[History]:
    for history in used:
        print(f"{history.name}: {sum(len(cut.labels) for cut in tables[history.name].values()):,} rows", flush=True)
        yield history


def walked(history: History, tables: Mapping[str, Tables]) -> Found:
    """Returns the measures of each column, at each of the cut-offs that are tested."""
    others = trained(table for name in teachers(history) for table in tables[name].values())
    found: Found = {column: {measure: [] for measure in MEASURES} for column in COLUMNS}
    for moment in history.cutoffs[-history.tested :]:
        past = [tables[history.name][cutoff] for cutoff in history.known_at(moment)][-LATEST:]
        now = tables[history.name][moment]
        for column, probabilities in predicted(now, past, others).items():
            found[column]["auc"].append(float(roc_auc_score(now.labels, probabilities)))
            found[column]["brier"].append(float(((probabilities - now.labels) ** 2).mean()))
            found[column]["gap"].append(float(abs(probabilities.mean() - now.labels.mean())))
    return found


def teachers(history: History) -> list[str]:
    """Returns the histories of the other kind that may train what is shipped."""
    return ["online_retail"] if history.kind == "community" else ["ansible", "melpa", "rails", "symfony"]


def predicted(now: Cut, past: Sequence[Cut], others: Members) -> dict[str, Numbers]:
    inputs, labels = np.concatenate([cut.inputs for cut in past]), np.concatenate([cut.labels for cut in past])
    own = fit(inputs, labels)
    simple = make_pipeline(StandardScaler(), LogisticRegression()).fit(np.concatenate([*map(rfm, past)]), labels)
    silence = now.column("bgnbd_silence")
    shift = shift_between(others.learned(now.features, now.horizon), float(silence.mean()))
    shipped = others.probabilities(now.features, now.horizon, shift)
    weight = len(labels) / (len(labels) + HALF_OWN)
    return {
        "recency": now.column("recency_rank"),
        "BG/NBD": silence,
        "own RFM": simple.predict_proba(rfm(now))[:, 1],
        "shipped, other kind": shipped,
        "own and shipped": weight * own.probabilities(now.features, now.horizon) + (1 - weight) * shipped,
    }


def rfm(cut: Cut) -> Numbers:
    """Returns recency, frequency and age: what a simple model is made of."""
    counts, days = (np.column_stack([cut.column(n) for n in names]) for names in (COUNTS, DAYS))
    return np.column_stack([np.log(counts), np.log1p(days)])


def page(used: Sequence[History], tables: Mapping[str, Tables], found: Mapping[str, Found]) -> str:
    """Returns what is shown of it."""
    tested = {one.name: [tables[one.name][moment] for moment in one.cutoffs[-one.tested :]] for one in used}
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
            *table("Area under the ROC curve (more is better), mean of the cut-offs", found, "auc"),
            *table("Brier score (less is better)", found, "brier"),
            *table("Gap between the mean probability and the share that was lost", found, "gap"),
            "",
        ]
    )


def table(title: str, found: Mapping[str, Found], measure: str) -> list[str]:
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
