"""What is said of people: probabilities, in words too, and reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ml_server.artefact import Model
from ml_server.blend import Blend
from ml_server.features import Numbers, People
from ml_server.members import FACTORS

RISKS, RISK_BOUNDS = ("low", "medium", "high", "critical"), (0.3, 0.6, 0.8)  # each from its bound on
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
        probabilities = blend.probabilities(people, shift)
        risks = np.searchsorted(RISK_BOUNDS, probabilities, "right").tolist()
        days = people.column("active_days").tolist()
        found = zip(users, probabilities.tolist(), risks, days, reasons(blend.factors(people)), strict=True)
        for user, probability, risk, active_days, why in found:
            yield {
                "user_id": user.get("user_id"),
                "churn_probability": probability,
                "risk_level": RISKS[risk],
                "confidence": confidence_of(blend.own_weight, active_days, calibrated=self.calibrated),
                "reasons": why,
                **common,
            }


def confidence_of(own_weight: float, active_days: float, *, calibrated: bool) -> str:
    if own_weight < 0.5 or active_days < 2:
        return "low"
    return "high" if calibrated and active_days >= REGULAR_DAYS else "medium"


def reasons(contributions: Numbers) -> Iterator[list[Json]]:
    """Yields what each of FACTORS adds, the weightiest first, for each row."""
    order = np.argsort(-np.abs(contributions), axis=1, kind="stable")
    ordered = np.take_along_axis(contributions, order, axis=1)
    for factors, added in zip(order.tolist(), ordered.tolist(), strict=True):
        yield [{"factor": FACTORS[factor], "contribution": one} for factor, one in zip(factors, added, strict=True)]
