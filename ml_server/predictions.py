"""What is said of people: probabilities, in words too, and reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ml_server.artefact import Model
from ml_server.blend import Blend
from ml_server.features import Numbers, People
from ml_server.members import FACTORS

RISKS = ((0.8, "critical"), (0.6, "high"), (0.3, "medium"))
REGULAR_DAYS = 5  # active days from which the probability of one person is trusted

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Predictor:
    """What answers for a project: what is shipped, and its own model, if it has one."""

    shipped: Model
    own: Model | None

    @property
    def blend(self) -> Blend:
        if self.own is None:
            return Blend(self.shipped.members)
        return Blend(self.shipped.members, self.own.members, self.own.histories)

    @property
    def speaking(self) -> Model:
        """The model that an answer names."""
        return self.own or self.shipped

    @property
    def source(self) -> str:
        return "blend" if self.own else "shipped"

    @property
    def calibrated(self) -> bool:
        return bool(self.speaking.manifest["calibrated"])

    def predictions(self, users: Sequence[Json], people: People, shift: float) -> Iterator[Json]:
        """Yields a `ChurnPrediction` for each person."""
        blend = self.blend
        common = {
            "calibrated": self.calibrated,
            "source": self.source,
            "own_weight": blend.own_weight,
            "horizon_days": people.horizon,
            "baseline": blend.baseline(shift),
            "model_id": self.speaking.id,
        }
        probabilities = blend.probabilities(people, shift).tolist()
        factors = blend.factors(people)
        active_days = people.column("active_days")
        for user, probability, days, row in zip(users, probabilities, active_days, factors, strict=True):
            yield {
                "user_id": user.get("user_id"),
                "churn_probability": probability,
                "risk_level": risk_of(probability),
                "confidence": confidence_of(blend.own_weight, days, calibrated=self.calibrated),
                "reasons": reasons(row),
                **common,
            }


def confidence_of(own_weight: float, active_days: float, *, calibrated: bool) -> str:
    if own_weight < 0.5 or active_days < 2:
        return "low"
    return "high" if calibrated and active_days >= REGULAR_DAYS else "medium"


def risk_of(probability: float) -> str:
    return next((risk for least, risk in RISKS if probability >= least), "low")


def reasons(contributions: Numbers) -> list[Mapping[str, Any]]:
    order = np.argsort(-np.abs(contributions), kind="stable")
    return [{"factor": FACTORS[index], "contribution": float(contributions[index])} for index in order]
