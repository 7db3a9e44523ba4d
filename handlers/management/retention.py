"""Tag `Retention`."""

from typing import Any

from handlers.management.schemas import retention as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import retention
from services.keys import Caller


def query_retention(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.retention_query.load(body)
    return schemas.retention_result.dump(retention.query_retention(caller.environment_id, question))


@about_query()
def list_retention_actors(
    caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None
) -> dict[str, Any]:
    asked = schemas.retention_actors_query.load(body)
    found = retention.list_retention_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
