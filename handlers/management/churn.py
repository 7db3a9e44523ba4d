"""Tag `Churn`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import churn as schemas
from services.churn import backtests, question, runs, scores
from services.keys import Caller

Json = dict[str, Any]


def list_churn_scores(caller: Caller, limit: int, cursor: str | None = None, risk_level: str | None = None) -> Json:
    found = scores.list_churn_scores(caller.environment_id, cursor=cursor, limit=limit, risk_level=risk_level)
    return schemas.churn_score_list.dump(found)


def get_churn_features(caller: Caller, user_id: str) -> Json:
    return schemas.churn_user_question.dump(question.get_churn_features(caller.environment_id, user_id))


def get_churn_run(caller: Caller, churn_run_id: str) -> Json:
    return schemas.churn_run.dump(runs.get_churn_run(caller.environment_id, ids.internal(churn_run_id)))


def get_churn_backtest(caller: Caller, backtest_run: str | None = None) -> Json:
    run_id = None if backtest_run is None else ids.internal(backtest_run)
    found = backtests.get_churn_backtest(caller.environment_id, run_id, newest=backtest_run is None)
    return schemas.churn_backtest.dump({"run": found})


def run_churn_backtest(caller: Caller) -> Created:
    result = schemas.churn_backtest.dump({"run": backtests.run_churn_backtest(caller.environment_id)})
    return Created(result, f"/v1/churn/backtest?backtest_run={result['run_id']}")
