"""Tag `Paths`."""

from typing import Any

from handlers.management.schemas import paths as schemas
from services import paths
from services.keys import Caller


def query_paths(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    question = schemas.path_query.load(body)
    return schemas.path_result.dump(paths.query_paths(caller.environment_id, question))
