"""From the shape of Umami to calls."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qsl, urlsplit

from handlers.ingest.translate import Envelope, Item, event, identify, text
from services.calls import Call
from services.spelling import PAGE_VIEW, page_properties
from services.visitors import Sender

OF_THE_PAGE = ("url", "title", "referrer")
OF_THE_VISITOR = ("hostname", "language", "screen")


def calls_of(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields what a call says; the envelope knows the visitor."""
    payload = item["payload"]
    data = payload.get("data") or {}
    id_ = text(payload, "id")
    person = {"userId": id_} if id_ else {"anonymousId": envelope.visitor}
    if item["type"] == "identify":
        yield identify(index, person | {"traits": data}, envelope)
        return
    context = context_of(payload)
    shape = person | {"timestamp": rfc3339(payload.get("timestamp")), "context": context}
    if name := text(payload, "name"):
        yield event(index, shape, envelope, name, "custom", data)
    else:
        yield event(index, shape, envelope, PAGE_VIEW, "page", page_properties(data, context))


def sender_named(payload: Item, sender: Sender) -> Sender:
    """Returns the visitor for whom a server sends, or else whoever sends."""
    return Sender(ip=payload.get("ip") or sender.ip, user_agent=payload.get("userAgent") or sender.user_agent)


def context_of(payload: Item) -> Item:
    """Returns the page, the campaign and the visitor's circumstances, named as in a context of Segment's."""
    page = {name: payload[name] for name in OF_THE_PAGE if payload.get(name)}
    around = {name: payload[name] for name in OF_THE_VISITOR if payload.get(name)}
    campaign = {}
    if url := split(page.get("url", "")):
        page["path"] = url.path
        # What was escaped may be NUL, which nothing can store.
        pairs = [(name.replace("\0", ""), value.replace("\0", "")) for name, value in parse_qsl(url.query)]
        campaign = {name.removeprefix("utm_"): value for name, value in pairs if name.startswith("utm_")}
    return around | ({"page": page} if page else {}) | ({"campaign": campaign} if campaign else {})


def split(url: str) -> SplitResult | None:
    """Returns the parts of an address, or None where it is none."""
    try:
        return urlsplit(url) if url else None
    except ValueError:
        return None


def rfc3339(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
