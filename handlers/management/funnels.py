"""Tag `Funnels`."""

from typing import Any

from handlers.management.schemas import funnels as schemas
from services import funnels
from services.keys import Caller


def query_funnel(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.funnel_query.load(body)
    return schemas.funnel_result.dump(funnels.query_funnel(caller.environment_id, question))
