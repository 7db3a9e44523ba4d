"""From the shape of PostHog to calls.

PostHog has one kind of id where Trellis tells users from visitors: an id is a visitor's where the SDK says that it
keeps no profile of the person, or that the person is not identified yet.
"""

from collections.abc import Callable, Iterator
from typing import Any

from handlers.ingest.translate import Envelope, Item, event, group, identify, text
from services.calls import AccountCall, Call, SamePersonCall
from services.spelling import PAGE_VIEW, SCREEN_VIEW, page_properties

KINDS_OF_AUTOCAPTURE = {"click": "click", "submit": "form", "change": "input"}


def calls_of(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields what an event of PostHog says: itself first, then the traits and groups that stand in it."""
    yield from READERS.get(item["event"], happened)(index, item, envelope)


def happened(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields an event, the traits that it sets, and its groups."""
    properties = dict(properties_of(item))
    traits = traits_of(index, item, envelope, suffix="/set")
    for name in ("$set", "$set_once"):
        properties.pop(name, None)
    name, kind = name_and_kind(item["event"], properties)
    if kind in ("page", "screen"):
        properties = page_properties(properties, {})
    plain = segment_shape(item) | {"session_id": text(properties, "$session_id")}
    yield event(index, plain, envelope, name, kind, properties)
    if traits is not None:
        yield traits
    for type_, key in (properties.get("$groups") or {}).items():
        yield group(index, who(item) | {"groupId": f"{type_}:{key}"}, envelope)


def identified(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields who a person is."""
    traits = traits_of(index, item, envelope)
    yield traits or identify(index, segment_shape(item), envelope)


def aliased(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields that two ids are the same person."""
    yield SamePersonCall(
        index=index,
        user_id=item["distinct_id"],
        anonymous_id=None,
        message_id=text(item, "uuid"),
        item=item,
        other_id=properties_of(item)["alias"],
    )


def group_described(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields what is known about a group. The event's own id is that of nobody: SDKs make one up."""
    properties = properties_of(item)
    yield AccountCall(
        index=index,
        user_id=None,
        anonymous_id=None,
        message_id=text(item, "uuid"),
        item=item,
        account_id=f"{properties['$group_type']}:{properties['$group_key']}",
        traits=properties.get("$group_set") or {},
    )


READERS: dict[str, Callable[[int, Item, Envelope], Iterator[Call]]] = {
    "$identify": identified,
    "$set": identified,
    "$set_once": identified,
    "$create_alias": aliased,
    "$groupidentify": group_described,
}


def traits_of(index: int, item: Item, envelope: Envelope, *, suffix: str = "") -> Call | None:
    """Returns the traits that an event sets, or None; `suffix` tells their message from the event's."""
    properties = properties_of(item)
    traits = (properties.get("$set") or {}) | (item.get("$set") or {})
    once = (properties.get("$set_once") or {}) | (item.get("$set_once") or {})
    if not (traits or once):
        return None
    shape = segment_shape(item)
    message = shape["messageId"]
    call = identify(index, shape | {"messageId": message and f"{message}{suffix}", "traits": traits}, envelope)
    call.traits_once = once
    return call


def name_and_kind(name: str, properties: dict[str, Any]) -> tuple[str, str]:
    """Returns an event's name and kind in the one spelling."""
    if name == "$pageview":
        return PAGE_VIEW, "page"
    if name == "$screen":
        return SCREEN_VIEW, "screen"
    if name == "$autocapture":
        type_ = properties.get("$event_type")
        return name, KINDS_OF_AUTOCAPTURE.get(type_, "custom") if isinstance(type_, str) else "custom"
    return name, "custom"


def segment_shape(item: Item) -> Item:
    """Returns who, when and the message id, as a Segment call has them."""
    return who(item) | {"messageId": text(item, "uuid"), "timestamp": text(item, "timestamp")}


def who(item: Item) -> Item:
    properties = properties_of(item)
    if properties.get("$process_person_profile") is False or properties.get("$is_identified") is False:
        return {"anonymousId": item["distinct_id"]}
    before = properties.get("$anon_distinct_id") if item["event"] == "$identify" else None
    return {"userId": item["distinct_id"], "anonymousId": before}


def properties_of(item: Item) -> Item:
    return item.get("properties") or {}
