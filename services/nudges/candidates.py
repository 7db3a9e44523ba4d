"""Who should be nudged: those first whom it changes most, as far as anybody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from core import clock
from models.churn import ChurnRun
from models.db import database, statement
from models.nudge import NudgeLearning, NudgeSettings
from services import runs
from services.holdout import place_of
from services.nudges.settings import get_nudge_settings

BOUND = 4.0  # deviations, as `LogisticModel` has it
NOTHING: dict[str, Any] = {"method": "none", "tests": [], "arms": None}

Json = dict[str, Any]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be nudged, and what is expected of it, if anything is known."""

    contact_id: UUID
    user_id: str
    churn_probability: float
    risk_level: str
    expected: float | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Some people, in an order, and how that is known: when it was learned, and from how many people."""

    method: str
    learned_at: datetime | None
    people: int
    tests: list[Json]
    data: list[Candidate]


def get_nudge_candidates(environment_id: int, limit: int) -> Candidates:
    """Returns those first who should be nudged first, at most so many."""
    settings, learned = get_nudge_settings(environment_id), runs.latest(NudgeLearning, environment_id, "done")
    if learned and settings.measured_since and learned.as_of < settings.measured_since:
        learned = None  # it was about another experiment
    said = learned.result if learned else NOTHING
    found = list(islice(ordered(settings, said), limit))
    at, people = (learned.as_of, learned.people) if learned else (None, 0)
    return Candidates(said["method"], at, people, said["tests"], found)


def ordered(settings: NudgeSettings, said: Json) -> Iterator[Candidate]:
    """Yields everybody who may be nudged, by what an `UpliftLearned` says.

    The holdout is among them: were it left out, nobody would ask for a nudge that it withholds, and nothing be learned.
    """
    rows = may_be_nudged(settings)
    users = [user_id for _, user_id, *_ in rows]
    worth = expected(said, np.array([row[-1] for row in rows], np.float64))
    draws = np.array([place_of("order of nudges", settings.environment_id, user_id) for user_id in users])
    for place in np.argsort(-(draws if worth is None else worth), kind="stable"):
        contact_id, user_id, probability, risk_level, _ = rows[place]
        yield Candidate(contact_id, user_id, probability, risk_level, None if worth is None else float(worth[place]))


def may_be_nudged(settings: NudgeSettings) -> list[tuple[Any, ...]]:
    """Returns who is not suppressed and was not told enough lately: nobody while nudges are paused."""
    run = runs.latest(ChurnRun, settings.environment_id, "done")
    if run is None or settings.paused:
        return []
    parameters = {
        "environment_id": settings.environment_id,
        "run_id": str(run.id),
        "since": clock.now() - timedelta(days=settings.frequency_cap["days"]),
        "most": settings.frequency_cap["nudges"],
    }
    found: list[tuple[Any, ...]] = database.execute_sql(statement("nudges.candidates"), parameters).fetchall()
    return found


def expected(said: Json, factors: Numbers) -> Numbers | None:
    """Returns what a nudge to each is worth, by rows of factors: see `NudgeCandidate`; None where nothing is proven."""
    if said["method"] == "none" or not len(factors):
        return None
    response = probabilities(said["arms"]["acted"], factors)
    return response if said["method"] == "response" else response - probabilities(said["arms"]["held_out"], factors)


def probabilities(model: Json, factors: Numbers) -> Numbers:
    """Returns what a `LogisticModel` says of rows of factors."""
    means, deviations, weights = (np.array(model[name]) for name in ("means", "deviations", "weights"))
    scaled = np.clip(np.nan_to_num((factors - means) / deviations, nan=0.0), -BOUND, BOUND)
    log_odds: Numbers = scaled @ weights + model["intercept"]
    return 1 / (1 + np.exp(-log_odds))
