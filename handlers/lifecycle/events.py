"""Tag `Events`: what users do."""

from core import clock
from handlers.ingest.intake import Json
from handlers.lifecycle import translate
from services import ingest
from services.keys import Caller


async def track_event(caller: Caller, body: Json) -> Json:
    now = clock.now()
    call = translate.event(body, now)
    receipt = await ingest.record(caller, door="lifecycle/track", received_at=now, calls=[call], strict=True)
    duplicate = receipt.duplicates == 1
    message = "Event was recorded before" if duplicate else "Event recorded successfully"
    return {"success": True, "message": message, "session_id": call.session_id, "duplicate": duplicate}
