from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_selector import EventSelector


T = TypeVar("T", bound="DiscoveryTarget")


@_attrs_define
class DiscoveryTarget:
    """What people are to reach: to do such an event, or anything where nothing is named, from one day on up to, but
    without, another, counted from their first event.

        Attributes:
            events (EventSelector | Unset): Events, by their name, their kind and their properties. One that names neither
                `event` nor `kind` is any event.
            from_day (int | Unset): From which day on; not before the first days are over. Default: 21.
            to_day (int | Unset): Up to which day. Default: 28.
    """

    events: EventSelector | Unset = UNSET
    from_day: int | Unset = 21
    to_day: int | Unset = 28

    def to_dict(self) -> dict[str, Any]:
        events: dict[str, Any] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events.to_dict()

        from_day = self.from_day

        to_day = self.to_day

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if events is not UNSET:
            field_dict["events"] = events
        if from_day is not UNSET:
            field_dict["from_day"] = from_day
        if to_day is not UNSET:
            field_dict["to_day"] = to_day

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_selector import EventSelector  # noqa: PLC0415

        d = dict(src_dict)
        _events = d.pop("events", UNSET)
        events: EventSelector | Unset
        if isinstance(_events, Unset):
            events = UNSET
        else:
            events = EventSelector.from_dict(_events)

        from_day = d.pop("from_day", UNSET)

        to_day = d.pop("to_day", UNSET)

        discovery_target = cls(
            events=events,
            from_day=from_day,
            to_day=to_day,
        )

        return discovery_target
