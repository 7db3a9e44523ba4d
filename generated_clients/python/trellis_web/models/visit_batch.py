from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.visit_event import VisitEvent


T = TypeVar("T", bound="VisitBatch")


@_attrs_define
class VisitBatch:
    """Up to 1,000 events of page visits.

    Attributes:
        project_id (str): The environment's public key. `trellis keys list` shows it.
        events (list[Any | VisitEvent]): The events, in the order in which they happened.
        script_version (None | str | Unset): The version of the script that sends this.
    """

    project_id: str
    events: list[Any | VisitEvent]
    script_version: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.visit_event import VisitEvent  # noqa: PLC0415

        project_id = self.project_id

        events = []
        for events_item_data in self.events:
            events_item: Any | dict[str, Any]
            if isinstance(events_item_data, VisitEvent):
                events_item = events_item_data.to_dict()
            else:
                events_item = events_item_data
            events.append(events_item)

        script_version: None | str | Unset
        if isinstance(self.script_version, Unset):
            script_version = UNSET
        else:
            script_version = self.script_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "projectId": project_id,
                "events": events,
            }
        )
        if script_version is not UNSET:
            field_dict["scriptVersion"] = script_version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.visit_event import VisitEvent  # noqa: PLC0415

        d = dict(src_dict)
        project_id = d.pop("projectId")

        events = []
        _events = d.pop("events")
        for events_item_data in _events:

            def _parse_events_item(data: object) -> Any | VisitEvent:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    events_item_type_0 = VisitEvent.from_dict(data)

                    return events_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(Any | VisitEvent, data)

            events_item = _parse_events_item(events_item_data)

            events.append(events_item)

        def _parse_script_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        script_version = _parse_script_version(d.pop("scriptVersion", UNSET))

        visit_batch = cls(
            project_id=project_id,
            events=events,
            script_version=script_version,
        )

        visit_batch.additional_properties = d
        return visit_batch

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
