"""Tag `Catalogue`."""

from typing import Any

from handlers.management.schemas import catalogue as schemas
from services import catalogue, catalogue_traits
from services.keys import Caller

Json = dict[str, Any]


def list_catalogue_events(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    found = catalogue.list_catalogue_events(caller.environment_id, cursor=cursor, limit=limit)
    return schemas.catalogue_event_list.dump(found)


def list_catalogue_properties(caller: Caller, limit: int, cursor: str | None = None, event: str | None = None) -> Json:
    found = catalogue.list_catalogue_properties(caller.environment_id, event=event, cursor=cursor, limit=limit)
    return schemas.catalogue_property_list.dump(found)


def list_catalogue_traits(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    found = catalogue_traits.list_catalogue_traits(caller.environment_id, cursor=cursor, limit=limit)
    return schemas.catalogue_trait_list.dump(found)
