"""Tag `Calls`: the calls of the Segment API, one at a time and in batches."""

from handlers.ingest.intake import Invalid, Json, many, single
from services.keys import Caller


async def track(caller: Caller, body: Json) -> Json:
    return await single(caller, "track", body)


async def identify(caller: Caller, body: Json) -> Json:
    return await single(caller, "identify", body)


async def page(caller: Caller, body: Json) -> Json:
    return await single(caller, "page", body)


async def screen(caller: Caller, body: Json) -> Json:
    return await single(caller, "screen", body)


async def group(caller: Caller, body: Json) -> Json:
    return await single(caller, "group", body)


async def alias(caller: Caller, body: Json) -> Json:
    return await single(caller, "alias", body)


async def batch(caller: Caller, body: Json, invalid: Invalid, strict: bool) -> Json:
    return await many(caller, "batch", None, body, body["batch"], invalid, strict)
