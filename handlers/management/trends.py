"""Tag `Trends`."""

from typing import Any

from handlers.management.schemas import trends as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import trend_actors, trends
from services.keys import Caller


def query_trend(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.trend_query.load(body)
    return schemas.trend_result.dump(trends.query_trend(caller.environment_id, question))


@about_query()
def list_trend_actors(caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None) -> dict[str, Any]:
    asked = schemas.trend_actors_query.load(body)
    found = trend_actors.list_trend_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
