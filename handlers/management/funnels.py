"""Tag `Funnels`."""

from typing import Any

from handlers.management.schemas import funnels as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import funnel_actors, funnels
from services.keys import Caller


def query_funnel(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.funnel_query.load(body)
    return schemas.funnel_result.dump(funnels.query_funnel(caller.environment_id, question))


@about_query()
def list_funnel_actors(caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None) -> dict[str, Any]:
    asked = schemas.funnel_actors_query.load(body)
    found = funnel_actors.list_funnel_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
