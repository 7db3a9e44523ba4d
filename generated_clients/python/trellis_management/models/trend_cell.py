from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrendCell")


@_attrs_define
class TrendCell:
    """Whose events to look at. Without `start` it is all periods; without `breakdown` and `other`, all groups.

    Attributes:
        series (int): The series' place in the question, from 1.
        start (datetime.datetime | Unset): When the period begins, as the answer says it; any other moment of it will
            do.
        breakdown (list[bool | float | None | str] | Unset): The values of the breakdown, as the answer says them.
        other (bool | Unset): Whether it is the rest beyond the 25 values that most events have. Default: False.
    """

    series: int
    start: datetime.datetime | Unset = UNSET
    breakdown: list[bool | float | None | str] | Unset = UNSET
    other: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        series = self.series

        start: str | Unset = UNSET
        if not isinstance(self.start, Unset):
            start = self.start.isoformat()

        breakdown: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.breakdown, Unset):
            breakdown = []
            for breakdown_item_data in self.breakdown:
                breakdown_item: bool | float | None | str
                breakdown_item = breakdown_item_data
                breakdown.append(breakdown_item)

        other = self.other

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "series": series,
            }
        )
        if start is not UNSET:
            field_dict["start"] = start
        if breakdown is not UNSET:
            field_dict["breakdown"] = breakdown
        if other is not UNSET:
            field_dict["other"] = other

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        series = d.pop("series")

        _start = d.pop("start", UNSET)
        start: datetime.datetime | Unset
        if isinstance(_start, Unset):
            start = UNSET
        else:
            start = datetime.datetime.fromisoformat(_start)

        _breakdown = d.pop("breakdown", UNSET)
        breakdown: list[bool | float | None | str] | Unset = UNSET
        if _breakdown is not UNSET:
            breakdown = []
            for breakdown_item_data in _breakdown:

                def _parse_breakdown_item(data: object) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                breakdown_item = _parse_breakdown_item(breakdown_item_data)

                breakdown.append(breakdown_item)

        other = d.pop("other", UNSET)

        trend_cell = cls(
            series=series,
            start=start,
            breakdown=breakdown,
            other=other,
        )

        return trend_cell
