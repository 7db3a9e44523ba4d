from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ButtonClickEvent")


@_attrs_define
class ButtonClickEvent:
    """A button was clicked.

    Attributes:
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        event_name (str): What happened, in your words.
        event_type (Literal['button_click']): What sort of event it is.
        properties (Any): Facts about it; any others may stand beside these.
        session_id (None | str | Unset): The visit that the event belongs to.
        message_id (None | str | Unset): Your id of this message. Trellis stores the first message with an id and
            answers every later one as a duplicate, at any age. Without it, a repeated request is a new event.
        timestamp (datetime.datetime | None | Unset): When it happened, in RFC 3339, between 1970 and a day from now.
            Left out, it is the time of receipt. With `sentAt` the skew of the sender's clock is taken off.
    """

    user_id: str
    event_name: str
    event_type: Literal["button_click"]
    properties: Any
    session_id: None | str | Unset = UNSET
    message_id: None | str | Unset = UNSET
    timestamp: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        event_name = self.event_name

        event_type = self.event_type

        properties: Any
        properties = self.properties

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

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user_id": user_id,
                "event_name": event_name,
                "event_type": event_type,
                "properties": properties,
            }
        )
        if session_id is not UNSET:
            field_dict["session_id"] = session_id
        if message_id is not UNSET:
            field_dict["message_id"] = message_id
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id")

        event_name = d.pop("event_name")

        event_type = cast(Literal["button_click"], d.pop("event_type"))
        if event_type != "button_click":
            raise ValueError(f"event_type must match const 'button_click', got '{event_type}'")

        def _parse_properties(data: object) -> Any:
            return cast(Any, data)

        properties = _parse_properties(d.pop("properties"))

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

        button_click_event = cls(
            user_id=user_id,
            event_name=event_name,
            event_type=event_type,
            properties=properties,
            session_id=session_id,
            message_id=message_id,
            timestamp=timestamp,
        )

        return button_click_event
