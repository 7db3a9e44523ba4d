"""Tag `Segment`: the calls of Segment's SDK for browsers, each under its first letter."""

from core import api_key
from core.errors import NotFound
from handlers.ingest.intake import Invalid, Json, many, single
from services.keys import Caller


async def segment_settings(write_key: str) -> Json:
    if not api_key.well_formed(write_key):
        raise NotFound("This is no key.")
    return {"integrations": {"Segment.io": {"apiKey": write_key}}, "metrics": {"sampleRate": 0}}


async def segment_track(caller: Caller, body: Json) -> Json:
    return await single(caller, "track", body)


async def segment_identify(caller: Caller, body: Json) -> Json:
    return await single(caller, "identify", body)


async def segment_page(caller: Caller, body: Json) -> Json:
    return await single(caller, "page", body)


async def segment_screen(caller: Caller, body: Json) -> Json:
    return await single(caller, "screen", body)


async def segment_group(caller: Caller, body: Json) -> Json:
    return await single(caller, "group", body)


async def segment_alias(caller: Caller, body: Json) -> Json:
    return await single(caller, "alias", body)


async def segment_batch(caller: Caller, body: Json, invalid: Invalid) -> Json:
    return await many(caller, "segment", None, body, body["batch"], invalid, strict=False)
