"""Tag `June`: batches in the shape of Segment, at a path of June's own."""

from handlers.ingest.intake import Invalid, Json, many
from services.keys import Caller


async def june_batch(caller: Caller, body: Json, invalid: Invalid) -> Json:
    return await many(caller, "june", None, body, body["batch"], invalid, strict=False)
