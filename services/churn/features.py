"""What a model of churn is told of people: `ChurnFeatures` of openapi/ml.yaml, column by column."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.kernels.habits import COLUMNS, habits
from engine.keys import Keys
from services.churn import bgnbd

Numbers = npt.NDArray[np.float64]
# Rank -> the column that it is of.
RANKS = {
    "recency_rank": "recency_days",
    "active_days_rank": "active_days",
    "active_days_horizon_rank": "active_days_horizon",
    "events_rank": "events",
    "age_rank": "age_days",
}
FEATURES = (*COLUMNS, *RANKS, "bgnbd_silence", "bgnbd_alive")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A row of FEATURES for each person, in the order of their numbers."""

    people: Keys
    rows: Numbers


def table(keys: Keys, moment: int, horizon: float, active_within: float) -> Table:
    """Returns the features of all who did something within so many days before the moment, in milliseconds.

    Keys are sorted and lie before the moment. How people come is learned from all of them; ranks are among those in the
    table.
    """
    people, rows = habits(keys, moment, horizon)
    if not len(people):
        return Table(people, np.empty((0, len(FEATURES))))
    history = histories(rows)
    model = bgnbd.fitted(*history)
    active = rows[:, COLUMNS.index("recency_days")] <= active_within
    people, rows = people[active], rows[active]
    repeats, span, age = (column[active] for column in history)
    ranks = [rank(rows[:, COLUMNS.index(name)]) for name in RANKS.values()]
    silence, alive = model.silence(repeats, span, age, horizon), model.alive(repeats, span, age)
    return Table(people, np.column_stack([rows, *ranks, silence, alive]))


def histories(rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Returns what BG/NBD goes by: repeats, the days up to the last of them, and the days up to now."""
    active, span, age = (rows[:, COLUMNS.index(name)] for name in ("active_days", "span_days", "age_days"))
    return active - 1, span, np.maximum(age, span)


def rank(values: Numbers) -> Numbers:
    """Returns which share of the values is smaller than each; those that are the same count half."""
    ordered = np.sort(values)
    below, up_to = np.searchsorted(ordered, values, "left"), np.searchsorted(ordered, values, "right")
    return (below + up_to) / 2 / len(values)
