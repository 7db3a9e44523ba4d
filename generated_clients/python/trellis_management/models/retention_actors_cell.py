from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetentionActorsCell")


@_attrs_define
class RetentionActorsCell:
    """Whom to list. Without `start`, it is all cohorts.

    Attributes:
        start (datetime.datetime | Unset): When the cohort's period begins, as the answer says it; any other moment of
            it will do.
        from_period (int | Unset): At how many periods after the cohort's own the bracket begins; without it, the whole
            cohort is listed.
        came_back (bool | Unset): Whether to list those who came back in the bracket, or those who had the time and did
            not. Default: True.
    """

    start: datetime.datetime | Unset = UNSET
    from_period: int | Unset = UNSET
    came_back: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        start: str | Unset = UNSET
        if not isinstance(self.start, Unset):
            start = self.start.isoformat()

        from_period = self.from_period

        came_back = self.came_back

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if start is not UNSET:
            field_dict["start"] = start
        if from_period is not UNSET:
            field_dict["from_period"] = from_period
        if came_back is not UNSET:
            field_dict["came_back"] = came_back

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _start = d.pop("start", UNSET)
        start: datetime.datetime | Unset
        if isinstance(_start, Unset):
            start = UNSET
        else:
            start = datetime.datetime.fromisoformat(_start)

        from_period = d.pop("from_period", UNSET)

        came_back = d.pop("came_back", UNSET)

        retention_actors_cell = cls(
            start=start,
            from_period=from_period,
            came_back=came_back,
        )

        return retention_actors_cell
