"""Tag `Destinations`: where things are sent, and whether they arrived."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import destinations as schemas
from services.delivery import destinations
from services.keys import Caller

Json = dict[str, Any]


def list_destinations(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    found = destinations.list_destinations(caller.environment_id, cursor=cursor, limit=limit)
    return schemas.destination_list.dump(found)


def create_destination(caller: Caller, body: Json) -> Created:
    made = destinations.create_destination(caller.environment_id, **schemas.destination_create.load(body))
    result = schemas.destination_with_secret.dump(made)
    return Created(result, f"/v1/destinations/{result['id']}")


def get_destination(caller: Caller, destination_id: str) -> Json:
    return schemas.destination.dump(destinations.get_destination(caller.environment_id, ids.internal(destination_id)))


def update_destination(caller: Caller, destination_id: str, body: Json) -> Json:
    where, update = ids.internal(destination_id), schemas.destination_update.load(body)
    return schemas.destination.dump(destinations.update_destination(caller.environment_id, where, **update))


def delete_destination(caller: Caller, destination_id: str) -> None:
    destinations.delete_destination(caller.environment_id, ids.internal(destination_id))


def test_destination(caller: Caller, destination_id: str) -> Json:
    return schemas.delivery.dump(destinations.test_destination(caller.environment_id, ids.internal(destination_id)))


def list_deliveries(caller: Caller, destination_id: str, limit: int, cursor: str | None = None) -> Json:
    where = ids.internal(destination_id)
    found = destinations.list_deliveries(caller.environment_id, where, cursor=cursor, limit=limit)
    return schemas.delivery_list.dump(found)
