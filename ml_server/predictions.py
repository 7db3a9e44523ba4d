"""What models say of people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ml_server.artefact import Model
from ml_server.features import FEATURES, Numbers
from ml_server.members import FACTORS, shifted

HALF_OWN = 500  # rows of its own at which a project's model has half of the weight
FITTED_FROM = 30  # people, to whom what is shipped is fitted
SHIFT_BOUND = 20.0
RISKS = ((0.8, "critical"), (0.6, "high"), (0.3, "medium"))
REGULAR_DAYS = 5  # active days from which the probability of one person is trusted

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """What is shipped, and a project's own model, if it has one."""

    shipped: Model
    own: Model | None

    @property
    def own_weight(self) -> float:
        return self.own.histories / (self.own.histories + HALF_OWN) if self.own else 0.0

    @property
    def calibrated(self) -> bool:
        return self.own is not None and bool(self.own.manifest["calibrated"])

    @property
    def source(self) -> str:
        return "blend" if self.own else "shipped"

    @property
    def speaking(self) -> Model:
        """The model that an answer names."""
        return self.own or self.shipped

    def shift(self, features: Numbers, horizon: float) -> float:
        """Returns by how much what is shipped has to be shifted to say on average what BG/NBD says of these people."""
        silence = features[:, FEATURES.index("bgnbd_silence")]
        if len(features) < FITTED_FROM or np.isnan(silence).any():
            return 0.0
        learned = self.shipped.members.learned(features, horizon)
        return shift_between(learned, float(silence.mean()))

    def predictions(self, users: Sequence[Json], features: Numbers, horizon: float, shift: float) -> Iterator[Json]:
        """Yields a `ChurnPrediction` for each row."""
        weight = self.own_weight
        probabilities = (1 - weight) * self.shipped.members.probabilities(features, horizon, shift)
        factors = (1 - weight) * self.shipped.members.factors(features, horizon)
        baseline = (1 - weight) * (self.shipped.members.logistic.intercept + shift)
        if self.own:
            probabilities += weight * self.own.members.probabilities(features, horizon)
            factors += weight * self.own.members.factors(features, horizon)
            baseline += weight * self.own.members.logistic.intercept
        common = {
            "calibrated": self.calibrated,
            "source": self.source,
            "own_weight": weight,
            "horizon_days": horizon,
            "baseline": baseline,
            "model_id": self.speaking.id,
        }
        active_days = features[:, FEATURES.index("active_days")]
        for user, probability, days, row in zip(users, probabilities.tolist(), active_days, factors, strict=True):
            yield {
                "user_id": user.get("user_id"),
                "churn_probability": probability,
                "risk_level": risk_of(probability),
                "confidence": self.confidence(days),
                "reasons": reasons(row),
                **common,
            }

    def confidence(self, active_days: float) -> str:
        if self.own_weight < 0.5 or active_days < 2:
            return "low"
        return "high" if self.calibrated and active_days >= REGULAR_DAYS else "medium"


def shift_between(probabilities: Numbers, mean: float) -> float:
    """Returns what has to be added to the log-odds of the probabilities for them to have the mean; by bisection."""
    low, high = -SHIFT_BOUND, SHIFT_BOUND
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if shifted(probabilities, middle).mean() < mean else (low, middle)
    return (low + high) / 2


def risk_of(probability: float) -> str:
    return next((risk for least, risk in RISKS if probability >= least), "low")


def reasons(contributions: Numbers) -> list[Mapping[str, Any]]:
    order = np.argsort(-np.abs(contributions), kind="stable")
    return [{"factor": FACTORS[index], "contribution": float(contributions[index])} for index in order]
