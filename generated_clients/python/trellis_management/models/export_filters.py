from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_kind import EventKind

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult


T = TypeVar("T", bound="ExportFilters")


@_attrs_define
class ExportFilters:
    """What the export was asked for; null where there is no such filter.

    Attributes:
        date_range (DateRangeResult | None): When the events happened.
        events (list[str] | None): Only events with one of these names.
        event_kind (EventKind | None): The kind of the events.
        contact_id (None | str): The person who did them, or whom a `person` export is about.
    """

    date_range: DateRangeResult | None
    events: list[str] | None
    event_kind: EventKind | None
    contact_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415

        date_range: dict[str, Any] | None
        if isinstance(self.date_range, DateRangeResult):
            date_range = self.date_range.to_dict()
        else:
            date_range = self.date_range

        events: list[str] | None
        if isinstance(self.events, list):
            events = self.events

        else:
            events = self.events

        event_kind: None | str
        if isinstance(self.event_kind, EventKind):
            event_kind = self.event_kind.value
        else:
            event_kind = self.event_kind

        contact_id: None | str
        contact_id = self.contact_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "date_range": date_range,
                "events": events,
                "event_kind": event_kind,
                "contact_id": contact_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_date_range(data: object) -> DateRangeResult | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                date_range_type_0 = DateRangeResult.from_dict(data)

                return date_range_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DateRangeResult | None, data)

        date_range = _parse_date_range(d.pop("date_range"))

        def _parse_events(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                events_type_0 = cast(list[str], data)

                return events_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        events = _parse_events(d.pop("events"))

        def _parse_event_kind(data: object) -> EventKind | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                event_kind_type_0 = EventKind(data)

                return event_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EventKind | None, data)

        event_kind = _parse_event_kind(d.pop("event_kind"))

        def _parse_contact_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))

        export_filters = cls(
            date_range=date_range,
            events=events,
            event_kind=event_kind,
            contact_id=contact_id,
        )

        export_filters.additional_properties = d
        return export_filters

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
