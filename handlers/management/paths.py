"""Tag `Paths`."""

from typing import Any

from handlers.management.schemas import paths as schemas
from handlers.management.schemas.contacts import actor_list
from handlers.management.schemas.questions import about_query
from services import path_actors, paths
from services.keys import Caller


def query_paths(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.path_query.load(body)
    return schemas.path_result.dump(paths.query_paths(caller.environment_id, question))


@about_query()
def list_path_actors(caller: Caller, body: dict[str, Any], limit: int, cursor: str | None = None) -> dict[str, Any]:
    asked = schemas.path_actors_query.load(body)
    found = path_actors.list_path_actors(caller.environment_id, asked["query"], asked["cell"])
    return actor_list.dump(found.page(cursor, limit))
