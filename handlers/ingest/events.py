"""Tag `Events`: events alone, one or many."""

from handlers.ingest.intake import Invalid, Json, many, single
from services.keys import Caller


async def create_event(caller: Caller, body: Json) -> Json:
    return await single(caller, "track", body)


async def create_events(caller: Caller, body: Json, invalid: Invalid, strict: bool) -> Json:
    return await many(caller, "events/batch", "track", body, body["events"], invalid, strict)
