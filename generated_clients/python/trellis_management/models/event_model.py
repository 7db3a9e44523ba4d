from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_kind import EventKind

if TYPE_CHECKING:
    from ..models.event_context import EventContext
    from ..models.event_properties import EventProperties


T = TypeVar("T", bound="Event")


@_attrs_define
class Event:
    """Something that a person did, as Trellis keeps it.

    Attributes:
        id (str): An event's id. Ids sort by the time at which Trellis received the event.
        event (str): What happened, in your words.
        kind (EventKind): What sort of thing happened. It is set by the way in which the event came; it is the same for
            the same thing by every way.
        contact_id (None | str): Who did it, after all merges; null where the contact was deleted.
        anonymous_id (None | str): The anonymous id that came with it.
        session_id (None | str): The visit it belongs to, where the sender names one.
        message_id (None | str): The sender's id of the message.
        properties (EventProperties): Facts about what happened.
        context (EventContext): Facts about where it happened.
        timestamp (datetime.datetime): When it happened, corrected for the skew of the sender's clock, to the
            millisecond.
        original_timestamp (datetime.datetime | None): When it happened by the sender's clock, as it was sent; null
            where it was not sent.
        sent_at (datetime.datetime | None): When it was sent, by the sender's clock.
        received_at (datetime.datetime): When Trellis received it.
    """

    id: str
    event: str
    kind: EventKind
    contact_id: None | str
    anonymous_id: None | str
    session_id: None | str
    message_id: None | str
    properties: EventProperties
    context: EventContext
    timestamp: datetime.datetime
    original_timestamp: datetime.datetime | None
    sent_at: datetime.datetime | None
    received_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        event = self.event

        kind = self.kind.value

        contact_id: None | str
        contact_id = self.contact_id

        anonymous_id: None | str
        anonymous_id = self.anonymous_id

        session_id: None | str
        session_id = self.session_id

        message_id: None | str
        message_id = self.message_id

        properties = self.properties.to_dict()

        context = self.context.to_dict()

        timestamp = self.timestamp.isoformat()

        original_timestamp: None | str
        if isinstance(self.original_timestamp, datetime.datetime):
            original_timestamp = self.original_timestamp.isoformat()
        else:
            original_timestamp = self.original_timestamp

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        received_at = self.received_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "event": event,
                "kind": kind,
                "contact_id": contact_id,
                "anonymous_id": anonymous_id,
                "session_id": session_id,
                "message_id": message_id,
                "properties": properties,
                "context": context,
                "timestamp": timestamp,
                "original_timestamp": original_timestamp,
                "sent_at": sent_at,
                "received_at": received_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_context import EventContext  # noqa: PLC0415
        from ..models.event_properties import EventProperties  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        event = d.pop("event")

        kind = EventKind(d.pop("kind"))

        def _parse_contact_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))

        def _parse_anonymous_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        anonymous_id = _parse_anonymous_id(d.pop("anonymous_id"))

        def _parse_session_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        session_id = _parse_session_id(d.pop("session_id"))

        def _parse_message_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        message_id = _parse_message_id(d.pop("message_id"))

        properties = EventProperties.from_dict(d.pop("properties"))

        context = EventContext.from_dict(d.pop("context"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        def _parse_original_timestamp(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                original_timestamp_type_0 = datetime.datetime.fromisoformat(data)

                return original_timestamp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        original_timestamp = _parse_original_timestamp(d.pop("original_timestamp"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        event_model = cls(
            id=id,
            event=event,
            kind=kind,
            contact_id=contact_id,
            anonymous_id=anonymous_id,
            session_id=session_id,
            message_id=message_id,
            properties=properties,
            context=context,
            timestamp=timestamp,
            original_timestamp=original_timestamp,
            sent_at=sent_at,
            received_at=received_at,
        )

        event_model.additional_properties = d
        return event_model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
