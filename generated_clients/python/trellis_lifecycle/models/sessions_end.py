from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionsEnd")


@_attrs_define
class SessionsEnd:
    """Which sessions to end.

    Attributes:
        inactive_minutes (int | Unset): After how many minutes without an event a session counts as inactive. Default:
            30.
        dry_run (bool | Unset): Only count what would be done. Default: False.
    """

    inactive_minutes: int | Unset = 30
    dry_run: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        inactive_minutes = self.inactive_minutes

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if inactive_minutes is not UNSET:
            field_dict["inactive_minutes"] = inactive_minutes
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        inactive_minutes = d.pop("inactive_minutes", UNSET)

        dry_run = d.pop("dry_run", UNSET)

        sessions_end = cls(
            inactive_minutes=inactive_minutes,
            dry_run=dry_run,
        )

        return sessions_end
