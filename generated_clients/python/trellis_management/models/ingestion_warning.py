from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.warning_kind import WarningKind

T = TypeVar("T", bound="IngestionWarning")


@_attrs_define
class IngestionWarning:
    """Of how many events on a day something looked wrong. They are stored all the same.

    Attributes:
        day (datetime.date): The day of their receipt, in UTC.
        kind (WarningKind): What looks wrong: `old_timestamp` (more than 30 days before its receipt), `clock_skew`
            (corrected by more than a day), `shared_id` (a user id or anonymous id such as `null` or `undefined`, which
            makes many people one), `odd_properties` (more than 200, or one without a name), `many_event_names` (more than
            1,000 different ones).
        message (str): What looks wrong, for people.
        events (int): How many events.
        sample_event_id (str): An event's id. Ids sort by the time at which Trellis received the event.
        last_seen_at (datetime.datetime): When the last of them was received, which is the one of `sample_event_id`.
    """

    day: datetime.date
    kind: WarningKind
    message: str
    events: int
    sample_event_id: str
    last_seen_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        kind = self.kind.value

        message = self.message

        events = self.events

        sample_event_id = self.sample_event_id

        last_seen_at = self.last_seen_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "kind": kind,
                "message": message,
                "events": events,
                "sample_event_id": sample_event_id,
                "last_seen_at": last_seen_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        kind = WarningKind(d.pop("kind"))

        message = d.pop("message")

        events = d.pop("events")

        sample_event_id = d.pop("sample_event_id")

        last_seen_at = datetime.datetime.fromisoformat(d.pop("last_seen_at"))

        ingestion_warning = cls(
            day=day,
            kind=kind,
            message=message,
            events=events,
            sample_event_id=sample_event_id,
            last_seen_at=last_seen_at,
        )

        ingestion_warning.additional_properties = d
        return ingestion_warning

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
