"""Tag `Churn`."""

from typing import Any

from core import ids
from handlers.management.schemas import churn as schemas
from services.churn import runs, scores
from services.keys import Caller

Json = dict[str, Any]


def list_churn_scores(caller: Caller, limit: int, cursor: str | None = None, risk_level: str | None = None) -> Json:
    found = scores.list_churn_scores(caller.environment_id, cursor=cursor, limit=limit, risk_level=risk_level)
    return schemas.churn_score_list.dump(found)


def get_churn_run(caller: Caller, churn_run_id: str) -> Json:
    return schemas.churn_run.dump(runs.get_churn_run(caller.environment_id, ids.internal(churn_run_id)))
