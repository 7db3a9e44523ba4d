"""Tag `Stickiness`."""

from typing import Any

from handlers.management.schemas import stickiness as schemas
from services import stickiness
from services.keys import Caller


def query_stickiness(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.stickiness_query.load(body)
    return schemas.stickiness_result.dump(stickiness.query_stickiness(caller.environment_id, question))
