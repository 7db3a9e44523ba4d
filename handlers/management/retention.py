"""Tag `Retention`."""

from typing import Any

from handlers.management.schemas import retention as schemas
from services import retention
from services.keys import Caller


def query_retention(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.retention_query.load(body)
    return schemas.retention_result.dump(retention.query_retention(caller.environment_id, question))
