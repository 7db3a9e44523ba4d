"""What models look at: the numbers of `ChurnFeatures`, and the inputs that are made of them.

Inputs have no unit: days are taken as parts of the horizon, of an age or of a habit. So what was learned where people
come every day holds where they come every season.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# In the order of openapi/components/schemas/ChurnFeatures.yaml.
FEATURES = (
    "recency_days", "age_days", "span_days", "active_days", "events",
    "active_days_quarter", "active_days_half", "active_days_horizon", "active_days_two", "active_days_four",
    "events_half", "events_horizon",
    "gap_mean_days", "gap_deviation_days", "gap_longest_days", "gap_median_days", "gap_last_days",
    "recency_rank", "active_days_rank", "active_days_horizon_rank", "events_rank", "age_rank",
    "bgnbd_silence", "bgnbd_alive",
)  # fmt: skip
WINDOWS = {"quarter": 0.25, "half": 0.5, "horizon": 1.0, "two": 2.0, "four": 4.0}


@dataclass(frozen=True, slots=True)
class Input:
    """A number that models look at: to which factor of an explanation it belongs, and whether more of it can only
    raise (1) or only lower (-1) the probability of churn."""

    name: str
    factor: str
    sign: int = 0


INPUTS = (
    Input("recency", "recency", 1),
    Input("recency_of_age", "recency"),
    Input("recency_by_mean_gap", "habit"),
    Input("recency_by_longest_gap", "habit"),
    Input("recency_rank", "recency", 1),
    Input("age", "tenure"),
    Input("age_rank", "tenure"),
    Input("active_days", "frequency", -1),
    Input("active_days_rank", "frequency", -1),
    Input("active_days_horizon", "frequency", -1),
    Input("active_days_four", "frequency", -1),
    Input("active_days_horizon_rank", "frequency", -1),
    Input("events_rank", "frequency", -1),
    Input("events_per_active_day", "frequency"),
    Input("share_quarter", "frequency", -1),
    Input("share_half", "frequency", -1),
    Input("share_horizon", "frequency", -1),
    Input("share_two", "frequency", -1),
    Input("share_four", "frequency", -1),
    Input("trend_quarter", "trend"),
    Input("trend_two", "trend"),
    Input("trend_four", "trend"),
    Input("trend_events", "trend"),
    Input("gap_mean", "habit"),
    Input("gap_median", "habit"),
    Input("gap_last", "habit"),
    Input("gap_variation", "habit"),
    Input("gap_last_by_mean", "trend"),
    Input("came_once", "frequency"),
    Input("silence", "habit", 1),
    Input("alive", "habit"),
)


@dataclass(frozen=True, eq=False)
class People:
    """A row of FEATURES for each person, of a horizon in days."""

    features: Numbers
    horizon: float

    @cached_property
    def inputs(self) -> Numbers:
        """A row of INPUTS for each person."""
        return inputs(self.features, self.horizon)

    def column(self, name: str) -> Numbers:
        return self.features[:, FEATURES.index(name)]


def matrix(users: Sequence[Mapping[str, Any]]) -> Numbers:
    """Returns a row of FEATURES for each of the objects; NaN where one is missing or null."""
    return np.array([[user.get(name) for name in FEATURES] for user in users], dtype=np.float64).reshape(
        -1, len(FEATURES)
    )


def inputs(features: Numbers, horizon: float) -> Numbers:
    """Returns a row of INPUTS for each row of FEATURES, which are of a horizon of so many days."""
    of = dict(zip(FEATURES, features.T, strict=True))
    recency, age, days = of["recency_days"], of["age_days"], of["active_days"]
    gap = of["gap_mean_days"]
    within = {window: of[f"active_days_{window}"] for window in WINDOWS}
    possible = {window: np.clip(age + 1, 1, size * horizon) for window, size in WINDOWS.items()}
    log, silence = np.log1p, np.clip(of["bgnbd_silence"], 1e-4, 1 - 1e-4)
    columns = {
        "recency": log(recency / horizon),
        "recency_of_age": recency / np.maximum(age, 1),
        "recency_by_mean_gap": log(recency / np.maximum(gap, 1)),
        "recency_by_longest_gap": log(recency / np.maximum(of["gap_longest_days"], 1)),
        "age": log(age / horizon),
        "active_days": log(days),
        "active_days_horizon": log(within["horizon"]),
        "active_days_four": log(within["four"]),
        "events_per_active_day": log(of["events"] / np.maximum(days, 1)),
        **{f"share_{window}": np.sqrt(within[window] / possible[window]) for window in WINDOWS},
        "trend_quarter": log(4 * within["quarter"]) - log(within["horizon"]),
        "trend_two": log(2 * within["horizon"]) - log(within["two"]),
        "trend_four": log(4 * within["horizon"]) - log(within["four"]),
        "trend_events": log(2 * of["events_half"]) - log(of["events_horizon"]),
        "gap_mean": log(gap / horizon),
        "gap_median": log(of["gap_median_days"] / horizon),
        "gap_last": log(of["gap_last_days"] / horizon),
        "gap_variation": of["gap_deviation_days"] / np.maximum(gap, 1),
        "gap_last_by_mean": log(of["gap_last_days"]) - log(gap),
        "came_once": np.where(np.isnan(days), np.nan, days < 2),
        "silence": np.log(silence / (1 - silence)),
        "alive": of["bgnbd_alive"],
    }
    return np.column_stack([columns[one.name] if one.name in columns else of[one.name] for one in INPUTS])
