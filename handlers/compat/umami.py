"""Tag `Umami`: one call at a time, in the shape of Umami."""

from handlers.compat.from_umami import calls_of, sender_named
from handlers.compat.intake import take_in_one
from handlers.ingest.intake import Json
from handlers.ingest.translate import Envelope
from services.keys import Caller
from services.visitors import Sender, daily_visitor_id


async def umami_send(caller: Caller, sender: Sender, body: Json) -> Json:
    # Without the host: Umami's SDK for Node names it with pages, and not with events.
    visitor = await daily_visitor_id(caller.environment_id, "", sender_named(body["payload"], sender))
    return await take_in_one(caller, "umami", body, calls_of, Envelope.of({}, visitor))
