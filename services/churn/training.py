"""What a project's own model is trained on: users as of past moments, and who of them stayed away after each."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from core import clock
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS
from services.churn.features import FEATURES, Table, table
from services.churn.population import HORIZON_DAYS, WITHIN, Population
from services.churn.predictor import TooLittleError

MOMENTS = 12  # half a horizon apart, the last of them a horizon ago
MOST_ROWS = 20_000  # that `ModelTraining` takes
LEAST_PEOPLE = 30  # at a moment

Json = dict[str, Any]


def model_training(everybody: Population, scope: str) -> Json:
    """Returns a `ModelTraining`. Raises TooLittleError where nobody was there long enough ago."""
    taken = list(snapshots(everybody))
    if not taken:
        raise TooLittleError("Too few users were there a horizon ago.")
    return {"scope": scope, "horizon_days": HORIZON_DAYS, "snapshots": taken}


def snapshots(everybody: Population) -> Iterator[Json]:
    """Yields a `TrainingSnapshot` for each moment, the latest first, as long as there were enough people."""
    horizon = int(HORIZON_DAYS * DAY)
    for number in range(MOMENTS):
        moment = everybody.moment - horizon - number * horizon // 2
        known = sample(table(everybody.between(0, moment), moment, HORIZON_DAYS, WITHIN))
        if len(known.people) < LEAST_PEOPLE:
            return
        came = everybody.between(moment, moment + horizon) >> TIME_BITS
        yield snapshot(known, moment, ~np.isin(known.people, came))


def sample(found: Table) -> Table:
    """Returns some of the people, so that all moments together are not too many rows."""
    most = MOST_ROWS // MOMENTS
    if len(found.people) <= most:
        return found
    some = np.sort(np.random.default_rng(0).choice(len(found.people), most, replace=False))
    return Table(found.people[some], found.rows[some])


def snapshot(known: Table, moment: int, stayed_away: Any) -> Json:
    users = [
        {"features": dict(zip(FEATURES, row, strict=True)), "churned": churned}
        for row, churned in zip(known.rows.tolist(), stayed_away.tolist(), strict=True)
    ]
    return {"taken_at": clock.text(clock.from_milliseconds(moment)), "users": users}
