"""Tag `Stickiness`."""

from typing import Any

from handlers.management.schemas import stickiness as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import stickiness
from services.keys import Caller


def query_stickiness(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.stickiness_query.load(body)
    return schemas.stickiness_result.dump(stickiness.query_stickiness(caller.environment_id, question))


@about_query()
def list_stickiness_actors(
    caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None
) -> dict[str, Any]:
    asked = schemas.stickiness_actors_query.load(body)
    found = stickiness.list_stickiness_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
