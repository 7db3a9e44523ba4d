"""Tag `Churn`: who will stay away."""

from typing import Any

from handlers import Unfinished, awaited
from handlers.lifecycle.schemas import churn_calculated
from services.churn import calculation
from services.keys import Caller

Json = dict[str, Any]
PREDICTIONS = 100


def calculate_churn(caller: Caller, body: Json) -> Json:
    recalculate, limit = body.get("recalculate", False), body.get("limit", PREDICTIONS)
    found = calculation.calculate_churn(caller.environment_id, recalculate=recalculate, limit=limit)
    answer: Json = churn_calculated.dump(found)
    return answer


def calculate_churn_now(caller: Caller, recalculate: bool, limit: int, wait_seconds: int) -> Json | Unfinished:
    found = calculation.calculate_churn(caller.environment_id, recalculate=recalculate, limit=limit)
    answer: Json | Unfinished = awaited(found, churn_calculated.dump, wait_seconds)
    return answer
