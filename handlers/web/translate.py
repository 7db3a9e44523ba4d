"""From the shape of the page script to calls."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from core import clock
from core.errors import Detail, ValidationFailed
from handlers.ingest.intake import Invalid, Json
from handlers.ingest.translate import OutOfRangeError, checked_time, corrected, too_far, unfit
from services.calls import EventCall, ScriptSeen
from services.spelling import PAGE_VIEW, WEB_KINDS, renamed, utm_properties
from services.visitors import Sender, browser_properties, daily_visitor_id, truncated_ip

NO_VISITOR = "server"  # whom events without a visitor belong to


async def visit(environment_id: int, body: Json, invalid: Invalid, sender: Sender) -> dict[str, Any]:
    """Returns what `ingest.record` takes of a request of the page script."""
    received_at = clock.now()
    good = [(index, item) for index, item in enumerate(body["events"]) if index not in invalid]
    unnamed = {host_of(item["fullUrl"]) for _, item in good if not item.get("visitorId")}
    visitors = {host: await daily_visitor_id(environment_id, host, sender) for host in unnamed}
    context = browser_context(sender.ip, sender.user_agent)
    calls: list[EventCall] = []
    rejections = unfit(body["events"], invalid)
    for index, item in good:
        try:
            calls.append(visit_event(index, item, visitors, context, received_at))
        except OutOfRangeError as error:
            rejections.append(too_far(index, item, error))
    host = next((host_of(item["fullUrl"]) for _, item in good), "")
    script = ScriptSeen(host, body.get("scriptVersion")) if host else None
    return {
        "received_at": received_at,
        "calls": calls,
        "rejections": rejections,
        "script": script,
        "envelope": {"context": context, "visitors": visitors},
    }


def visit_event(
    index: int, item: Json, visitors: Mapping[str, str], context: dict[str, Any], received_at: datetime
) -> EventCall:
    visitor = item.get("visitorId") or visitors[host_of(item["fullUrl"])]
    original = clock.from_milliseconds(item["timestamp"])
    return EventCall(
        index=index,
        user_id=None,
        anonymous_id=visitor,
        message_id=visit_id(visitor, item),
        item=item,
        name=name_of(item),
        kind=kind_of(item),
        session_id=item["sessionId"],
        properties=visit_properties(item) | browser_properties(context.get("userAgent", "")),
        context=context,
        timestamp=corrected(original, None, received_at),
        original_timestamp=original,
        sent_at=None,
    )


def visit_again(item: Json, received_at: datetime, kept: Json) -> EventCall:
    """Returns the call of an event that was rejected then. Raises ValidationFailed where nobody knows the visitor."""
    visitors, context = kept.get("visitors", {}), kept.get("context", {})
    if not item.get("visitorId") and host_of(item["fullUrl"]) not in visitors:
        message = "The address that the visitor's id is made from was not kept, so the id must be named."
        raise ValidationFailed(message, (Detail("visitorId", "required", message),))
    return visit_event(0, item, visitors, context, received_at)


def visit_id(visitor: str, item: Json) -> str:
    """Returns the message id of what the contract takes for the same event, whenever it is sent again."""
    same = [visitor, item["timestamp"], item["eventType"], item["pathname"], item.get("eventName")]
    return f"web_{hashlib.sha256(json.dumps(same).encode()).hexdigest()[:32]}"


def kind_of(item: Json) -> str:
    return WEB_KINDS.get(item["eventType"], "custom")


def name_of(item: Json) -> str:
    """Returns the event's name. A page view is one, as through every other door; its name is a property."""
    return PAGE_VIEW if kind_of(item) == "page" else item.get("eventName") or item["eventType"]


def name_of_page(item: Json) -> Json:
    return {"name": item["eventName"]} if kind_of(item) == "page" and item.get("eventName") else {}


def visit_properties(item: Json) -> dict[str, Any]:
    page = renamed({name: item[name] for name in ("fullUrl", "pathname", "title", "referrer") if item.get(name)})
    own = renamed(item.get("eventData") or {})
    return own | page | name_of_page(item) | utm_properties(item.get("utm") or {})


def server_event(body: Json, received_at: datetime) -> EventCall:
    """Returns the call of a server event. Raises ValidationFailed where its time is out of range."""
    visitor = body.get("visitor") or {}
    user_agent = visitor.get("userAgent") or ""
    original, timestamp = checked_time(body.get("timestamp"), received_at)
    return EventCall(
        index=0,
        user_id=None,
        anonymous_id=None,
        visitor_id=visitor.get("id") or NO_VISITOR,
        message_id=body.get("idempotencyKey"),
        item=body,
        name=name_of(body),
        kind=kind_of(body),
        session_id=None,
        properties=server_properties(body) | (browser_properties(user_agent) if user_agent else {}),
        context=browser_context(visitor.get("ip") or "", user_agent),
        timestamp=timestamp,
        original_timestamp=original,
        sent_at=None,
    )


def server_properties(body: Json) -> dict[str, Any]:
    names = {"page": "pathname", "experimentId": "experiment_id", "variantId": "variant_id"}
    named = {names[key]: body[key] for key in names if body.get(key)}
    return renamed(body.get("properties") or {}) | named | name_of_page(body)


def browser_context(ip: str, user_agent: str) -> dict[str, Any]:
    """Returns what is kept of an address and a browser's name."""
    found = {"ip": truncated_ip(ip), "userAgent": user_agent[:1024]}
    return {name: value for name, value in found.items() if value}


def host_of(url: str) -> str:
    """Returns the host of an address, with its port where that is not the usual one; nothing where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()[:255]
    except ValueError:
        return ""
