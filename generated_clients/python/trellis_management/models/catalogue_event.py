from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_kind import EventKind

T = TypeVar("T", bound="CatalogueEvent")


@_attrs_define
class CatalogueEvent:
    """Events of one name and kind.

    Attributes:
        event (str): What happened, in your words.
        kind (EventKind): What sort of thing happened. It is set by the way in which the event came; it is the same for
            the same thing by every way.
        events (int): How many there are.
        first_at (datetime.datetime): When the first of them happened.
        last_at (datetime.datetime): When the last of them happened.
    """

    event: str
    kind: EventKind
    events: int
    first_at: datetime.datetime
    last_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        kind = self.kind.value

        events = self.events

        first_at = self.first_at.isoformat()

        last_at = self.last_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
                "kind": kind,
                "events": events,
                "first_at": first_at,
                "last_at": last_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event = d.pop("event")

        kind = EventKind(d.pop("kind"))

        events = d.pop("events")

        first_at = datetime.datetime.fromisoformat(d.pop("first_at"))

        last_at = datetime.datetime.fromisoformat(d.pop("last_at"))

        catalogue_event = cls(
            event=event,
            kind=kind,
            events=events,
            first_at=first_at,
            last_at=last_at,
        )

        catalogue_event.additional_properties = d
        return catalogue_event

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
