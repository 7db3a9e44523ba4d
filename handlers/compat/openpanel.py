"""Tag `OpenPanel`: one call at a time, in the shape of OpenPanel."""

from handlers.compat.from_openpanel import calls_of
from handlers.compat.intake import take_in_one
from handlers.ingest.intake import Json
from handlers.ingest.translate import Envelope
from services.keys import Caller
from services.visitors import Sender, daily_visitor_id


async def openpanel_track(caller: Caller, sender: Sender, body: Json) -> Json:
    visitor = await daily_visitor_id(caller.environment_id, "", sender)
    receipt = await take_in_one(caller, "openpanel", body, calls_of, Envelope.of({}, visitor))
    return receipt | {"deviceId": visitor}
