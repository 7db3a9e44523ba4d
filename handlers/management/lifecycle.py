"""Tag `Lifecycle`."""

from typing import Any

from handlers.management.schemas import lifecycle as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import lifecycle
from services.keys import Caller


def query_lifecycle(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.lifecycle_query.load(body)
    return schemas.lifecycle_result.dump(lifecycle.query_lifecycle(caller.environment_id, question))


@about_query()
def list_lifecycle_actors(
    caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None
) -> dict[str, Any]:
    asked = schemas.lifecycle_actors_query.load(body)
    found = lifecycle.list_lifecycle_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
