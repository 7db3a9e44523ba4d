from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_input import EventInput


T = TypeVar("T", bound="EventBatch")


@_attrs_define
class EventBatch:
    """Up to 500 events in one request.

    Attributes:
        events (list[Any | EventInput]): The events, in the order in which they happened.
        sent_at (datetime.datetime | None | Unset): What the sender's clock showed when it sent the request. It serves
            to correct `timestamp`.
    """

    events: list[Any | EventInput]
    sent_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.event_input import EventInput  # noqa: PLC0415

        events = []
        for events_item_data in self.events:
            events_item: Any | dict[str, Any]
            if isinstance(events_item_data, EventInput):
                events_item = events_item_data.to_dict()
            else:
                events_item = events_item_data
            events.append(events_item)

        sent_at: None | str | Unset
        if isinstance(self.sent_at, Unset):
            sent_at = UNSET
        elif isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "events": events,
            }
        )
        if sent_at is not UNSET:
            field_dict["sent_at"] = sent_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_input import EventInput  # noqa: PLC0415

        d = dict(src_dict)
        events = []
        _events = d.pop("events")
        for events_item_data in _events:

            def _parse_events_item(data: object) -> Any | EventInput:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    events_item_type_0 = EventInput.from_dict(data)

                    return events_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(Any | EventInput, data)

            events_item = _parse_events_item(events_item_data)

            events.append(events_item)

        def _parse_sent_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sent_at = _parse_sent_at(d.pop("sent_at", UNSET))

        event_batch = cls(
            events=events,
            sent_at=sent_at,
        )

        event_batch.additional_properties = d
        return event_batch

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
