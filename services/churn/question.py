"""What the ML server is asked about one user."""

import math
from dataclasses import dataclass
from typing import Any

from core.errors import Detail, NotFound, Unprocessable
from models.churn import ChurnRun
from services import subjects
from services.churn.features import FEATURES, table
from services.churn.population import HORIZON_DAYS, WITHIN, population
from services.churn.scoring import scope_of
from services.runs import latest
from services.subjects import Reference


@dataclass(frozen=True, slots=True)
class Question:
    """A `ChurnQuestion` about a user, as of now."""

    scope: str
    user_id: str
    horizon_days: float
    shift: float
    features: dict[str, Any]


def get_churn_features(environment_id: int, user_id: str) -> Question:
    """Returns what is known of a user, among all. Raises NotFound, and Unprocessable where nothing can be said."""
    person = subjects.find(environment_id, Reference(user_id=user_id))
    if person is None:
        raise NotFound("There is no such user.")
    everybody = population(environment_id)
    known = table(everybody.keys, everybody.moment, HORIZON_DAYS, WITHIN)
    row = known.rows[everybody.people[known.people] == person.id]
    if not len(row):
        problem = f"The user did nothing in the last {WITHIN:g} days."
        raise Unprocessable("Nothing can be said of the user.", (Detail("user_id", "no_events", problem),))
    features = {name: None if math.isnan(one) else one for name, one in zip(FEATURES, row[0].tolist(), strict=True)}
    return Question(scope_of(environment_id), user_id, HORIZON_DAYS, shift(environment_id), features)


def shift(environment_id: int) -> float:
    """Returns by how much the last run that is done shifted what is shipped."""
    run = latest(ChurnRun, environment_id, "done")
    found: float = (run.model or {}).get("shift", 0.0) if run else 0.0
    return found
