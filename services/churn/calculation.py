"""What is known of everybody's churn, and whether that is being found anew."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core import clock
from models.churn import ChurnRun
from services.churn import predictor, runs, scores
from services.churn.scores import Score
from services.runs import latest

FRESH = timedelta(minutes=10)
AWAY = "ml_server_unavailable"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A run, if there ever was one, and the riskiest people as of what is known, at most `limit`.

    Degraded: nothing new can be said, for the cause among the failures, so it is the last run that is done.
    """

    environment_id: int
    limit: int
    run: ChurnRun | None
    failures: list[Json]
    degraded: bool = False

    @property
    def is_under_way(self) -> bool:
        return self.run is not None and self.run.is_under_way

    @property
    def predictions(self) -> list[Score]:
        return scores.riskiest(self.environment_id, self.limit)

    def now(self) -> "Calculation":
        """Returns how far the run is by now."""
        if self.run is None:
            return self
        return so_far(runs.get_churn_run(self.environment_id, self.run.id), self.limit)


def calculate_churn(environment_id: int, *, recalculate: bool, limit: int) -> Calculation:
    """Returns the run that is under way, or a fresh one, or has a new one begin."""
    run = latest(ChurnRun, environment_id)
    if run is not None and run.status == "done" and not recalculate and clock.now() - run.finished_at < FRESH:
        return so_far(run, limit)
    if not predictor.process.connected:
        return degraded(environment_id, AWAY, limit)
    return so_far(runs.queue(environment_id), limit)


def so_far(run: ChurnRun, limit: int) -> Calculation:
    if run.is_under_way and not predictor.process.connected:
        return degraded(run.environment_id, AWAY, limit)
    if run.error is not None:
        return degraded(run.environment_id, run.error, limit)
    return Calculation(run.environment_id, limit, run, run.failures)


def degraded(environment_id: int, cause: str, limit: int) -> Calculation:
    run = latest(ChurnRun, environment_id, "done")
    failures = [{"cause": cause, "users": run.users if run else 0}]
    return Calculation(environment_id, limit, run, failures, degraded=True)
