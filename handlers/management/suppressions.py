"""Tag `Suppressions`: people who are told nothing."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import suppressions as schemas
from services import suppressions
from services.keys import Caller

Json = dict[str, Any]


def list_suppressions(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    found = suppressions.list_suppressions(caller.environment_id, cursor=cursor, limit=limit)
    return schemas.suppression_list.dump(found)


def create_suppression(caller: Caller, body: Json) -> Created:
    made = suppressions.create_suppression(caller.environment_id, **schemas.suppression_create.load(body))
    result = schemas.suppression.dump(made)
    return Created(result, f"/v1/suppressions/{result['contact_id']}")


def get_suppression(caller: Caller, contact_id: str) -> Json:
    return schemas.suppression.dump(suppressions.get_suppression(caller.environment_id, ids.internal(contact_id)))


def delete_suppression(caller: Caller, contact_id: str) -> None:
    suppressions.delete_suppression(caller.environment_id, ids.internal(contact_id))
