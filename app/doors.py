"""The rules of the doors, for items that are read again: what the contract demands, and what it means."""

from datetime import datetime
from typing import Any

from app.contract import Contract
from handlers.ingest.translate import Envelope, translate
from services.calls import Call, Rejection

# By the name that dead letters carry: the operation whose rules count, and the kind that its items all are.
DOORS: dict[str, tuple[str, str | None]] = {
    **{kind: (f"ingest.{kind}", kind) for kind in ("track", "identify", "page", "screen", "group", "alias")},
    "batch": ("ingest.batch", None),
    "events/batch": ("ingest.createEvents", "track"),
}


class DoorReader:
    """Reads one item by the rules of the door that it came to, as a request to that door would."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    def __call__(self, door: str, item: Any, *, received_at: datetime, envelope: dict[str, Any]) -> Call | Rejection:
        if door not in DOORS:
            return Rejection(0, "validation_error", "", "There is no such door any more.", item)
        operation_id, kind = DOORS[door]
        rules = self.contract.operations[operation_id].body
        complaint = rules.complaint(item) if rules else None
        invalid = {0: complaint} if complaint else {}
        calls, rejections = translate([item], kind, Envelope.again(received_at, envelope), invalid)
        return calls[0] if calls else rejections[0]
