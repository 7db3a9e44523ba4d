"""Backtests: past moments are told in advance, and the project's own model is trained by what came."""

from typing import Any
from uuid import UUID

from core import clock
from models.churn import ChurnBacktest
from services import runs
from services.churn.population import Population, population, users_exist


def run_churn_backtest(environment_id: int) -> ChurnBacktest:
    """Returns the run that is under way, or a new one."""
    return runs.queue(ChurnBacktest, environment_id)


def get_churn_backtest(environment_id: int, run_id: UUID | None, *, newest: bool) -> ChurnBacktest | None:
    """Returns a run, or the latest that is done, if there is one. Raises NotFound."""
    return runs.asked_for(ChurnBacktest, environment_id, run_id, newest=newest)


def keep_backtesting(environment_id: int) -> None:
    """Queues a run, if there is any user."""
    if users_exist(environment_id):
        run_churn_backtest(environment_id)


def begin(environment_id: int, run_id: UUID) -> tuple[ChurnBacktest, Population]:
    """Returns the run, which begins, and everybody. Raises SupersededError, and Unprocessable."""
    run = runs.due(ChurnBacktest, environment_id, run_id)
    everybody = population(environment_id)
    run.change(status="running", as_of=clock.from_milliseconds(everybody.moment))
    return run, everybody


def end(run: ChurnBacktest, trained: dict[str, Any]) -> None:
    """Keeps what was trained, a `ModelTrained`. Raises SupersededError."""
    runs.hold(run)
    run.end(result=trained)
    runs.forget_old(ChurnBacktest, run.environment_id)
