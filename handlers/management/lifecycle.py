"""Tag `Lifecycle`."""

from typing import Any

from handlers.management.schemas import lifecycle as schemas
from services import lifecycle
from services.keys import Caller


def query_lifecycle(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.lifecycle_query.load(body)
    return schemas.lifecycle_result.dump(lifecycle.query_lifecycle(caller.environment_id, question))
