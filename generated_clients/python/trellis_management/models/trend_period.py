from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TrendPeriod")


@_attrs_define
class TrendPeriod:
    """A period of the range.

    Attributes:
        start (datetime.datetime): When it begins. Only events within the range count.
        is_cut (bool): Whether the range begins or ends in it, so that only a part of it counts.
        is_over (bool): Whether it was over when the question was asked; what is not may still grow.
    """

    start: datetime.datetime
    is_cut: bool
    is_over: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        is_cut = self.is_cut

        is_over = self.is_over

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start": start,
                "is_cut": is_cut,
                "is_over": is_over,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))

        is_cut = d.pop("is_cut")

        is_over = d.pop("is_over")

        trend_period = cls(
            start=start,
            is_cut=is_cut,
            is_over=is_over,
        )

        trend_period.additional_properties = d
        return trend_period

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
