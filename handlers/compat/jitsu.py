"""Tag `Jitsu`: the calls of Jitsu's SDK in the shape of Segment, from browsers and from servers."""

from handlers.ingest.intake import Json, single
from services.keys import Caller


async def jitsu_track(caller: Caller, body: Json) -> Json:
    return await single(caller, "track", body)


async def jitsu_identify(caller: Caller, body: Json) -> Json:
    return await single(caller, "identify", body)


async def jitsu_page(caller: Caller, body: Json) -> Json:
    return await single(caller, "page", body)


async def jitsu_group(caller: Caller, body: Json) -> Json:
    return await single(caller, "group", body)


async def jitsu_server_track(caller: Caller, body: Json) -> Json:
    return await single(caller, "track", body)


async def jitsu_server_identify(caller: Caller, body: Json) -> Json:
    return await single(caller, "identify", body)


async def jitsu_server_page(caller: Caller, body: Json) -> Json:
    return await single(caller, "page", body)


async def jitsu_server_group(caller: Caller, body: Json) -> Json:
    return await single(caller, "group", body)
