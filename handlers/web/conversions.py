"""Tag `Conversions`: what servers know of."""

from core import clock
from handlers.ingest.intake import Json
from handlers.web import translate
from services import ingest
from services.keys import Caller


async def create_server_event(caller: Caller, body: Json) -> Json:
    received_at = clock.now()
    call = translate.server_event(body, received_at)
    receipt = await ingest.record(caller, door="web/server-events", received_at=received_at, calls=[call], strict=True)
    return {"success": True, "duplicate": receipt.duplicates == 1}
