"""Tag `Visits`: what happens on pages."""

from handlers.ingest.intake import Invalid, Json, answer
from handlers.web import translate
from services import ingest
from services.ingest import Receipt
from services.keys import Caller
from services.visitors import Sender


async def track_visit(caller: Caller, body: Json, invalid: Invalid, sender: Sender) -> Json:
    events = body["events"]
    if sender.untracked:
        return answer(Receipt(len(events), 0, 0, [])) | {"untracked": len(events)}
    visit = await translate.visit(caller.environment_id, body, invalid, sender)
    receipt = await ingest.record(caller, door="web/track", **visit)
    return answer(receipt) | {"untracked": 0}
