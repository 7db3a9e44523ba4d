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


def get_churn_backtest(environment_id: int, run_id: UUID | None, *, latest: bool) -> ChurnBacktest | None:
    """Returns a run, or the latest that is done, if there is one. Raises NotFound."""
    if latest:
        return runs.latest(ChurnBacktest, environment_id, "done")
    return runs.get_run(ChurnBacktest, environment_id, run_id)


def keep_backtesting(environment_id: int) -> None:
    """Queues a run, if there is any user."""
    if users_exist(environment_id):
        run_churn_backtest(environment_id)


def begin(environment_id: int, run_id: UUID) -> tuple[ChurnBacktest, Population] | None:
    """Returns the run and everybody; None where it has ended. Raises Unprocessable."""
    run = runs.get_run(ChurnBacktest, environment_id, run_id)
    if not run.is_under_way:
        return None
    everybody = population(environment_id)
    run.change(status="running", as_of=clock.from_milliseconds(everybody.moment))
    return run, everybody


def end(environment_id: int, run_id: UUID, trained: dict[str, Any], cause: str | None) -> None:
    """Ends a run with what was trained, a `ModelTrained`, or with why nothing could be."""
    run = runs.get_run(ChurnBacktest, environment_id, run_id)
    if cause is None:
        run.end(result=trained)
    else:
        run.fail(cause)
    runs.forget_old(ChurnBacktest, environment_id)
