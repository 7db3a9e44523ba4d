from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SessionsEnded")


@_attrs_define
class SessionsEnded:
    """What became of inactive sessions.

    Attributes:
        success (bool): Always true; an error has another shape.
        sessions_closed (int): How many sessions were closed; with `dry_run`, how many would have been.
        inactivity_threshold_minutes (int): After how many minutes without an event a session was taken for inactive.
        dry_run (bool): Whether they were only counted.
    """

    success: bool
    sessions_closed: int
    inactivity_threshold_minutes: int
    dry_run: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        sessions_closed = self.sessions_closed

        inactivity_threshold_minutes = self.inactivity_threshold_minutes

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "sessions_closed": sessions_closed,
                "inactivity_threshold_minutes": inactivity_threshold_minutes,
                "dry_run": dry_run,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        sessions_closed = d.pop("sessions_closed")

        inactivity_threshold_minutes = d.pop("inactivity_threshold_minutes")

        dry_run = d.pop("dry_run")

        sessions_ended = cls(
            success=success,
            sessions_closed=sessions_closed,
            inactivity_threshold_minutes=inactivity_threshold_minutes,
            dry_run=dry_run,
        )

        sessions_ended.additional_properties = d
        return sessions_ended

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
