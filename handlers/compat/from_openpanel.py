"""From the shape of OpenPanel to calls."""

from collections.abc import Callable, Iterator

from handlers.ingest.translate import Envelope, Item, alias, event, group, identify, text
from services.calls import AccountCall, Call
from services.spelling import PAGE_VIEW, SCREEN_VIEW, page_properties

NAMED_TRAITS = ("firstName", "lastName", "email", "avatar")


def calls_of(index: int, item: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields what a call says; the envelope knows the visitor."""
    yield from READERS[item["type"]](index, item["payload"], envelope)


def tracked(index: int, payload: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields an event, and that the person belongs to its groups."""
    properties = dict(payload.get("properties") or {})
    person = who(payload, text(properties, "__deviceId") or envelope.visitor)
    shape = person | {"timestamp": properties.pop("__timestamp", None)}
    groups = payload.get("groups") or []
    if groups:
        properties["groups"] = groups
    if payload["name"] == "screen_view":
        yield viewed(index, shape, envelope, properties)
    else:
        yield event(index, shape, envelope, payload["name"], "custom", properties)
    for id_ in groups:
        yield group(index, person | {"groupId": id_}, envelope)


def viewed(index: int, shape: Item, envelope: Envelope, properties: Item) -> Call:
    """Returns a page view, where `__path` is an address, or else a screen view: OpenPanel has one name for both."""
    path = properties.get("__path")
    if not isinstance(path, str) or "://" not in path:
        return event(index, shape, envelope, SCREEN_VIEW, "screen", page_properties(properties, {}))
    del properties["__path"]
    return event(index, shape, envelope, PAGE_VIEW, "page", page_properties(properties | {"url": path}, {}))


def identified(index: int, payload: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields who a person is."""
    named = {name: payload[name] for name in NAMED_TRAITS if payload.get(name) is not None}
    traits = (payload.get("properties") or {}) | named
    yield identify(index, who(payload, envelope.visitor) | {"traits": traits}, envelope)


def group_described(index: int, payload: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields what is known about a group."""
    named = {name: payload[name] for name in ("type", "name") if payload.get(name) is not None}
    yield AccountCall(
        index=index,
        user_id=None,
        anonymous_id=None,
        message_id=None,
        item=payload,
        account_id=payload["id"],
        traits=(payload.get("properties") or {}) | named,
    )


def assigned(index: int, payload: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields that a person belongs to groups."""
    for id_ in payload["groupIds"] or []:
        yield group(index, who(payload, envelope.visitor) | {"groupId": id_}, envelope)


def aliased(index: int, payload: Item, envelope: Envelope) -> Iterator[Call]:
    """Yields that what came under another id belongs to the person."""
    yield alias(index, who(payload, envelope.visitor) | {"previousId": payload["alias"]}, envelope)


READERS: dict[str, Callable[[int, Item, Envelope], Iterator[Call]]] = {
    "track": tracked,
    "identify": identified,
    "group": group_described,
    "assign_group": assigned,
    "alias": aliased,
}


def who(payload: Item, visitor: str) -> Item:
    """Returns the person's id, a number as its digits, or the visitor's."""
    profile = payload.get("profileId")
    return {"anonymousId": visitor} if profile is None else {"userId": str(profile)}
