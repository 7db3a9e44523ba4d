from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_recorded_message import EventRecordedMessage

T = TypeVar("T", bound="EventRecorded")


@_attrs_define
class EventRecorded:
    """An event that is on disk.

    Attributes:
        success (bool): Always true; an error has another shape.
        message (EventRecordedMessage): What was done, for people.
        session_id (None | str): The session that the event belongs to; null for a duplicate that named none.
        duplicate (bool): Whether an event with this `message_id` was there already, so that nothing was stored.
    """

    success: bool
    message: EventRecordedMessage
    session_id: None | str
    duplicate: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        message = self.message.value

        session_id: None | str
        session_id = self.session_id

        duplicate = self.duplicate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "message": message,
                "session_id": session_id,
                "duplicate": duplicate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        message = EventRecordedMessage(d.pop("message"))

        def _parse_session_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        session_id = _parse_session_id(d.pop("session_id"))

        duplicate = d.pop("duplicate")

        event_recorded = cls(
            success=success,
            message=message,
            session_id=session_id,
            duplicate=duplicate,
        )

        event_recorded.additional_properties = d
        return event_recorded

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
