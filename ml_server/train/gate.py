"""Whether a new model may answer: it has to stand a test forward in time against what is simpler."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ml_server.features import Numbers
from ml_server.train.snapshots import Labels, Snapshot

TOLERANCE = 0.005  # of the area under the curve, which differs by chance
COUNTS, DAYS = ("active_days", "events"), ("recency_days", "age_days")


@dataclass(frozen=True, slots=True)
class Measures:
    """How well probabilities told what came: area under the ROC curve, Brier score, and the gap between means."""

    auc: float
    brier: float
    gap: float


def measured(probabilities: Numbers, labels: Labels) -> Measures:
    auc = float(roc_auc_score(labels, probabilities))
    brier = float(np.mean((probabilities - labels) ** 2))
    return Measures(auc, brier, float(abs(np.mean(probabilities) - np.mean(labels))))


def objections(measures: Mapping[str, Measures]) -> list[str]:
    """Returns why the `blend` may not answer; nothing where it may. `rfm` is among the others."""
    blend = measures["blend"]
    found = [f"worse_than_{name}" for name, one in measures.items() if blend.auc < one.auc - TOLERANCE]
    if blend.brier > measures["rfm"].brier:
        found.append("brier_worse_than_rfm")
    return found


def simple(earlier: Sequence[Snapshot], now: Snapshot) -> dict[str, Numbers]:
    """Returns what is said by recency alone, and by a regression on recency, frequency and age."""
    labels = np.concatenate([snapshot.labels for snapshot in earlier])
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(np.concatenate([*map(rfm, earlier)]), labels)
    return {"recency": now.column("recency_rank"), "rfm": model.predict_proba(rfm(now))[:, 1]}


def rfm(snapshot: Snapshot) -> Numbers:
    """Returns what a simple model is made of."""
    counts, days = (np.column_stack([snapshot.column(name) for name in names]) for names in (COUNTS, DAYS))
    return np.column_stack([np.log(counts), np.log1p(days)])
