from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.properties import Properties


T = TypeVar("T", bound="CustomEvent")


@_attrs_define
class CustomEvent:
    """Anything else that a user did.

    Attributes:
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        event_name (str): What happened, in your words.
        event_type (Literal['custom']): What sort of event it is.
        session_id (None | str | Unset): The visit that the event belongs to.
        message_id (None | str | Unset): Your id of this message. Trellis stores the first message with an id and
            answers every later one as a duplicate, at any age. Without it, a repeated request is a new event.
        timestamp (datetime.datetime | None | Unset): When it happened, in RFC 3339, between 1970 and a day from now.
            Left out, it is the time of receipt. With `sentAt` the skew of the sender's clock is taken off.
        properties (None | Properties | Unset): Facts about what happened; any JSON values.
    """

    user_id: str
    event_name: str
    event_type: Literal["custom"]
    session_id: None | str | Unset = UNSET
    message_id: None | str | Unset = UNSET
    timestamp: datetime.datetime | None | Unset = UNSET
    properties: None | Properties | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.properties import Properties  # noqa: PLC0415

        user_id = self.user_id

        event_name = self.event_name

        event_type = self.event_type

        session_id: None | str | Unset
        if isinstance(self.session_id, Unset):
            session_id = UNSET
        else:
            session_id = self.session_id

        message_id: None | str | Unset
        if isinstance(self.message_id, Unset):
            message_id = UNSET
        else:
            message_id = self.message_id

        timestamp: None | str | Unset
        if isinstance(self.timestamp, Unset):
            timestamp = UNSET
        elif isinstance(self.timestamp, datetime.datetime):
            timestamp = self.timestamp.isoformat()
        else:
            timestamp = self.timestamp

        properties: dict[str, Any] | None | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, Properties):
            properties = self.properties.to_dict()
        else:
            properties = self.properties

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user_id": user_id,
                "event_name": event_name,
                "event_type": event_type,
            }
        )
        if session_id is not UNSET:
            field_dict["session_id"] = session_id
        if message_id is not UNSET:
            field_dict["message_id"] = message_id
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.properties import Properties  # noqa: PLC0415

        d = dict(src_dict)
        user_id = d.pop("user_id")

        event_name = d.pop("event_name")

        event_type = cast(Literal["custom"], d.pop("event_type"))
        if event_type != "custom":
            raise ValueError(f"event_type must match const 'custom', got '{event_type}'")

        def _parse_session_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        session_id = _parse_session_id(d.pop("session_id", UNSET))

        def _parse_message_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message_id = _parse_message_id(d.pop("message_id", UNSET))

        def _parse_timestamp(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_timestamp_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_timestamp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        timestamp = _parse_timestamp(d.pop("timestamp", UNSET))

        def _parse_properties(data: object) -> None | Properties | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_properties_type_0 = Properties.from_dict(data)

                return componentsschemas_properties_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Properties | Unset, data)

        properties = _parse_properties(d.pop("properties", UNSET))

        custom_event = cls(
            user_id=user_id,
            event_name=event_name,
            event_type=event_type,
            session_id=session_id,
            message_id=message_id,
            timestamp=timestamp,
            properties=properties,
        )

        return custom_event
