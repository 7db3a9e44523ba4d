"""Tag `Users`: who users are."""

from core import clock
from handlers.ingest.intake import Json
from handlers.lifecycle import translate
from services import ingest
from services.keys import Caller


async def identify_user(caller: Caller, body: Json) -> Json:
    call = translate.identify(body)
    await ingest.record(caller, door="lifecycle/identify", received_at=clock.now(), calls=[call], strict=True)
    message = "User created successfully" if call.created else "User updated successfully"
    about = {"user_id": body["user_id"], "created": call.created, "changed": sorted(call.changed)}
    return {"success": True, "message": message, **about}
