"""Tag `PostHog`: batches and single events in the shape of PostHog."""

from handlers.compat.from_posthog import calls_of
from handlers.compat.intake import take_in_many, take_in_one
from handlers.ingest.intake import Invalid, Json
from handlers.ingest.translate import Envelope
from services.keys import Caller


async def posthog_batch(caller: Caller, body: Json, invalid: Invalid) -> Json:
    return await take_in_many(caller, "posthog", body["batch"], calls_of, Envelope.of(body), invalid)


async def posthog_event(caller: Caller, body: Json) -> Json:
    return await take_in_one(caller, "posthog", body, calls_of, Envelope.of(body))


async def posthog_capture(caller: Caller, body: Json) -> Json:
    return await take_in_one(caller, "posthog", body, calls_of, Envelope.of(body))


async def posthog_flags(caller: Caller, body: Json) -> Json:
    return {"flags": {}, "errorsWhileComputingFlags": False}
