"""Learning whom nudges change: what the ML server is told, and what it says, kept until the next time."""

import math
from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np

from core import clock
from models.nudge import Nudge, NudgeLearning
from services import runs
from services.churn.scores import FACTORS
from services.nudges.decisions import Decisions, decisions
from services.nudges.settings import get_nudge_settings
from services.questions import now_in

EVERY = timedelta(days=1)
LEAST = 100  # nudges, before anything can be learned: 25 of each of four kinds
MOST = 50_000  # that `UpliftLearning` takes

Json = dict[str, Any]


def keep_learning(environment_id: int) -> None:
    """Queues a run where the last one is a day old, if there is enough to learn from."""
    last = runs.latest(NudgeLearning, environment_id)
    is_due = last is None or clock.now() - last.created_at >= EVERY
    if is_due and Nudge.of(environment_id).limit(LEAST).count() >= LEAST:
        runs.queue(NudgeLearning, environment_id)


def begin(environment_id: int, run_id: UUID) -> tuple[NudgeLearning, Json]:
    """Returns the run, which begins, and an `UpliftLearning`. Raises SupersededError, and Unprocessable."""
    run = runs.due(NudgeLearning, environment_id, run_id)
    settings = get_nudge_settings(environment_id)
    moment, _ = now_in(environment_id)
    found = decisions(settings, moment)
    which = some(np.flatnonzero(found.is_over))
    run.change(status="running", as_of=moment, people=len(which))
    return run, uplift_learning(found, which, 1 - settings.holdout_percent / 100)


def some(places: Any) -> Any:
    """Returns as many of the places as can be learned from at once."""
    return places if len(places) <= MOST else np.sort(np.random.default_rng(0).choice(places, MOST, replace=False))


def uplift_learning(found: Decisions, which: Any, propensity: float) -> Json:
    known = [[None if math.isnan(one) else one for one in row] for row in found.factors[which].tolist()]
    came = zip(known, found.held_out[which].tolist(), found.came_back[which].tolist(), strict=True)
    return {
        "decisions": [
            {
                "factors": dict(zip(FACTORS, row, strict=True)),
                "acted": not held_out,
                "responded": came_back,
                "propensity": propensity,
            }
            for row, held_out, came_back in came
        ]
    }


def end(run: NudgeLearning, learned: Json) -> None:
    """Keeps what was learned, an `UpliftLearned`. Raises SupersededError."""
    runs.hold(run)
    run.end(result=learned)
    runs.forget_old(NudgeLearning, run.environment_id)
