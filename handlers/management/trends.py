"""Tag `Trends`."""

from typing import Any

from handlers.management.schemas import trends as schemas
from services import trends
from services.keys import Caller


def query_trend(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.trend_query.load(body)
    return schemas.trend_result.dump(trends.query_trend(caller.environment_id, question))
