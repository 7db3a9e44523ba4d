"""From the Segment shape to calls: both spellings, explicit nulls, and the clock's skew taken off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core import clock
from core.errors import Detail, ValidationFailed
from services.calls import AliasCall, Call, EventCall, GroupCall, IdentifyCall, Rejection
from services.spelling import PAGE_VIEW, SCREEN_VIEW, page_properties

Item = dict[str, Any]
FUTURE = timedelta(hours=24)
MAX_TEXT = 255
TIME_MESSAGE = "The time is not between 1970 and a day from now."


class OutOfRangeError(Exception):
    """A time that is not between 1970 and a day from now, or beyond what a calendar holds."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a request says about all of its items. `visitor` is the id of whoever has no other, where a door has one."""

    received_at: datetime
    sent_at: datetime | None
    context: dict[str, Any]
    visitor: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept with an item that is rejected."""
        return {"sentAt": self.sent_at, "context": self.context, "visitor": self.visitor}

    @classmethod
    def of(cls, body: Item, visitor: str = "") -> "Envelope":
        try:
            sent_at = time(body, "sentAt", "sent_at")
        except OutOfRangeError as error:
            raise ValidationFailed(TIME_MESSAGE, (Detail(error.name, "range", TIME_MESSAGE),)) from None
        return cls(clock.now(), sent_at, context(body), visitor)

    @classmethod
    def again(cls, received_at: datetime, kept: dict[str, Any]) -> "Envelope":
        """Returns the envelope of an item that was rejected then, from what was kept with it."""
        return cls(received_at, time(kept, "sentAt", "sent_at"), context(kept), kept.get("visitor", ""))


def translate(
    items: Sequence[Item], kind: str | None, envelope: Envelope, invalid: Mapping[int, tuple[str, str]]
) -> tuple[list[Call], list[Rejection]]:
    """Returns the calls and the rejections.

    `kind` is the kind of all items; None where each names its own. `invalid` holds field and message of the items
    that do not fit the contract, by index.
    """
    calls: list[Call] = []
    rejections = unfit(items, invalid)
    for index, item in enumerate(items):
        if index in invalid:
            continue
        try:
            calls.append(CALLS[kind or item["type"]](index, item, envelope))
        except OutOfRangeError as error:
            rejections.append(too_far(index, item, error))
    return calls, rejections


def unfit(items: Sequence[Item], invalid: Mapping[int, tuple[str, str]]) -> list[Rejection]:
    """Returns the rejections of the items that do not fit the contract."""
    return [
        Rejection(index, "validation_error", where, message, items[index])
        for index, (where, message) in invalid.items()
    ]


def too_far(index: int, item: Item, error: OutOfRangeError) -> Rejection:
    return Rejection(index, "timestamp_out_of_range", error.name, TIME_MESSAGE, item)


def track(index: int, item: Item, envelope: Envelope) -> EventCall:
    return event(index, item, envelope, item["event"], "custom", item.get("properties") or {})


def page(index: int, item: Item, envelope: Envelope) -> EventCall:
    return event(index, item, envelope, PAGE_VIEW, "page", view_properties(item, envelope))


def screen(index: int, item: Item, envelope: Envelope) -> EventCall:
    return event(index, item, envelope, SCREEN_VIEW, "screen", view_properties(item, envelope))


def view_properties(item: Item, envelope: Envelope) -> dict[str, Any]:
    named = {key: item[key] for key in ("name", "category") if item.get(key) is not None}
    return named | page_properties(item.get("properties") or {}, context(item) or envelope.context)


def event(index: int, item: Item, envelope: Envelope, name: str, kind: str, properties: dict[str, Any]) -> EventCall:
    received_at = envelope.received_at
    sent_at = time(item, "sentAt", "sent_at") or envelope.sent_at
    original = time(item, "timestamp", "originalTimestamp")
    return EventCall(
        index=index,
        user_id=either(item, "userId", "user_id"),
        anonymous_id=either(item, "anonymousId", "anonymous_id"),
        message_id=either(item, "messageId", "message_id"),
        item=item,
        name=name,
        kind=kind,
        session_id=text(item, "session_id"),
        properties=properties,
        context=context(item) or envelope.context,
        timestamp=corrected(original, sent_at, received_at),
        original_timestamp=original,
        sent_at=sent_at,
    )


def identify(index: int, item: Item, envelope: Envelope) -> IdentifyCall:
    return IdentifyCall(
        index=index,
        user_id=either(item, "userId", "user_id"),
        anonymous_id=either(item, "anonymousId", "anonymous_id"),
        message_id=either(item, "messageId", "message_id"),
        item=item,
        traits=item.get("traits") or traits_in(context(item)),
    )


def group(index: int, item: Item, envelope: Envelope) -> GroupCall:
    return GroupCall(
        index=index,
        user_id=either(item, "userId", "user_id"),
        anonymous_id=either(item, "anonymousId", "anonymous_id"),
        message_id=either(item, "messageId", "message_id"),
        item=item,
        account_id=either(item, "groupId", "group_id") or "",
        traits=item.get("traits") or {},
    )


def alias(index: int, item: Item, envelope: Envelope) -> AliasCall:
    return AliasCall(
        index=index,
        user_id=either(item, "userId", "user_id"),
        anonymous_id=None,
        message_id=either(item, "messageId", "message_id"),
        item=item,
        previous_id=either(item, "previousId", "previous_id") or "",
    )


CALLS: dict[str, Callable[[int, Item, Envelope], Call]] = {
    "track": track,
    "identify": identify,
    "page": page,
    "screen": screen,
    "group": group,
    "alias": alias,
}


def either(item: Item, one: str, other: str) -> str | None:
    """Returns what stands under one of two spellings; null is the same as nothing."""
    value = text(item, one)
    return text(item, other) if value is None else value


def text(item: Item, name: str) -> str | None:
    """Returns the text under a name. Where a door does not list the name, anything may stand there."""
    value = item.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= MAX_TEXT else None


def context(item: Item) -> dict[str, Any]:
    value = item.get("context")
    return value if isinstance(value, dict) else {}


def traits_in(context: dict[str, Any]) -> dict[str, Any]:
    """Returns the traits in a context, where RudderStack's SDKs put those of an identify."""
    value = context.get("traits")
    return value if isinstance(value, dict) else {}


def time(item: Item, name: str, other: str) -> datetime | None:
    """Returns the time under one of two names, or None."""
    spelled = either(item, name, other)
    if spelled is None:
        return None
    moment = clock.parsed(spelled)
    if moment is None:
        raise OutOfRangeError(name)
    return moment


def corrected(original: datetime | None, sent_at: datetime | None, received_at: datetime) -> datetime:
    """Returns when it happened by our clock, in milliseconds.

    As Segment does: `timestamp = received_at - (sent_at - original_timestamp)`.
    """
    if original is None:
        return received_at
    try:
        moment = original if sent_at is None else received_at - (sent_at - original)
    except OverflowError:
        raise OutOfRangeError("timestamp") from None
    if not clock.EPOCH <= moment <= received_at + FUTURE:
        raise OutOfRangeError("timestamp")
    return clock.truncated(moment)


def checked_time(spelled: str | None, received_at: datetime) -> tuple[datetime | None, datetime]:
    """Returns the time as it was sent and when it happened, for requests of one event. Raises ValidationFailed."""
    try:
        original = clock.parsed(spelled) if spelled else None
        if spelled and original is None:
            raise OutOfRangeError("timestamp")
        return original, corrected(original, None, received_at)
    except OutOfRangeError as error:
        raise ValidationFailed(TIME_MESSAGE, (Detail(error.name, "range", TIME_MESSAGE),)) from None
