"""From the shape of the Lifecycle API to calls."""

from datetime import datetime

from handlers.ingest.intake import Json
from handlers.ingest.translate import checked_time
from services.calls import EventCall, IdentifyCall
from services.spelling import LIFECYCLE_KINDS, page_properties


def identify(body: Json) -> IdentifyCall:
    """Returns the call; what stands beside the properties is a trait like them."""
    named = {name: body[name] for name in ("email", "name") if name in body}
    return IdentifyCall(
        index=0,
        user_id=body["user_id"],
        anonymous_id=None,
        message_id=None,
        item=body,
        traits=(body.get("properties") or {}) | named,
    )


def event(body: Json, received_at: datetime) -> EventCall:
    """Returns the call. Raises ValidationFailed where its time is out of range."""
    original, timestamp = checked_time(body.get("timestamp"), received_at)
    properties = body.get("properties") or {}
    kind = LIFECYCLE_KINDS.get(body["event_type"], "custom")
    return EventCall(
        index=0,
        user_id=body["user_id"],
        anonymous_id=None,
        message_id=body.get("message_id"),
        item=body,
        name=body["event_name"],
        kind=kind,
        session_id=body.get("session_id"),
        properties=page_properties(properties, {}) if kind == "page" else properties,
        context={},
        timestamp=timestamp,
        original_timestamp=original,
        sent_at=None,
        opens_session=True,
    )
