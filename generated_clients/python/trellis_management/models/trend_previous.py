from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TrendPrevious")


@_attrs_define
class TrendPrevious:
    """A series in as many periods before, the first beside the first.

    Attributes:
        values (list[float | None]): The measure in each period; null where there is nothing to measure, such as the
            average of no numbers, or to divide by.
        total (float | None): The measure over all periods together, which is not the sum of them where people or
            sessions are counted.
    """

    values: list[float | None]
    total: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        values = []
        for componentsschemas_trend_values_item_data in self.values:
            componentsschemas_trend_values_item: float | None
            componentsschemas_trend_values_item = componentsschemas_trend_values_item_data
            values.append(componentsschemas_trend_values_item)

        total: float | None
        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "values": values,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        values = []
        _values = d.pop("values")
        for componentsschemas_trend_values_item_data in _values:

            def _parse_componentsschemas_trend_values_item(data: object) -> float | None:
                if data is None:
                    return data
                return cast(float | None, data)

            componentsschemas_trend_values_item = _parse_componentsschemas_trend_values_item(
                componentsschemas_trend_values_item_data
            )

            values.append(componentsschemas_trend_values_item)

        def _parse_total(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        total = _parse_total(d.pop("total"))

        trend_previous = cls(
            values=values,
            total=total,
        )

        trend_previous.additional_properties = d
        return trend_previous

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
