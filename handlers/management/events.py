"""Tag `Events`."""

from typing import Any

from core import ids
from handlers.management.schemas import events as schemas
from services import events, live_events
from services.keys import Caller

Json = dict[str, Any]


def list_events(
    caller: Caller,
    limit: int,
    cursor: str | None = None,
    event: str | None = None,
    kind: str | None = None,
) -> Json:
    found = events.list_events(caller.environment_id, event=event, kind=kind, cursor=cursor, limit=limit)
    return schemas.event_list.dump(found)


def list_live_events(
    caller: Caller,
    limit: int,
    cursor: str | None = None,
    event: str | None = None,
    kind: str | None = None,
) -> Json:
    found = live_events.list_live_events(caller.environment_id, event=event, kind=kind, cursor=cursor, limit=limit)
    return schemas.event_list.dump(found)


def get_event(caller: Caller, event_id: str) -> Json:
    return schemas.event.dump(events.get_event(caller.environment_id, ids.internal(event_id)))
