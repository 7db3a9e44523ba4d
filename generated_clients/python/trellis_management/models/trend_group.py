from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.trend_previous import TrendPrevious


T = TypeVar("T", bound="TrendGroup")


@_attrs_define
class TrendGroup:
    """A series, or the part of it with the same values of the breakdown.

    Attributes:
        series (int): The series' place in the question, from 1.
        breakdown (list[bool | float | None | str] | None): The values of the breakdown, in its order; null where none
            was asked for, and for `other`. A property that is not there is null; objects and lists stand as JSON text.
        other (bool): Whether this is the rest beyond the 25 values that most events have.
        values (list[float | None]): The measure in each period; null where there is nothing to measure, such as the
            average of no numbers, or to divide by.
        total (float | None): The measure over all periods together, which is not the sum of them where people or
            sessions are counted.
        previous (None | TrendPrevious): The same of as many periods before; null where that was not asked for.
    """

    series: int
    breakdown: list[bool | float | None | str] | None
    other: bool
    values: list[float | None]
    total: float | None
    previous: None | TrendPrevious
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.trend_previous import TrendPrevious  # noqa: PLC0415

        series = self.series

        breakdown: list[bool | float | None | str] | None
        if isinstance(self.breakdown, list):
            breakdown = []
            for breakdown_type_0_item_data in self.breakdown:
                breakdown_type_0_item: bool | float | None | str
                breakdown_type_0_item = breakdown_type_0_item_data
                breakdown.append(breakdown_type_0_item)

        else:
            breakdown = self.breakdown

        other = self.other

        values = []
        for componentsschemas_trend_values_item_data in self.values:
            componentsschemas_trend_values_item: float | None
            componentsschemas_trend_values_item = componentsschemas_trend_values_item_data
            values.append(componentsschemas_trend_values_item)

        total: float | None
        total = self.total

        previous: dict[str, Any] | None
        if isinstance(self.previous, TrendPrevious):
            previous = self.previous.to_dict()
        else:
            previous = self.previous

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "series": series,
                "breakdown": breakdown,
                "other": other,
                "values": values,
                "total": total,
                "previous": previous,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.trend_previous import TrendPrevious  # noqa: PLC0415

        d = dict(src_dict)
        series = d.pop("series")

        def _parse_breakdown(data: object) -> list[bool | float | None | str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                breakdown_type_0 = []
                _breakdown_type_0 = data
                for breakdown_type_0_item_data in _breakdown_type_0:

                    def _parse_breakdown_type_0_item(data: object) -> bool | float | None | str:
                        if data is None:
                            return data
                        return cast(bool | float | None | str, data)

                    breakdown_type_0_item = _parse_breakdown_type_0_item(breakdown_type_0_item_data)

                    breakdown_type_0.append(breakdown_type_0_item)

                return breakdown_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[bool | float | None | str] | None, data)

        breakdown = _parse_breakdown(d.pop("breakdown"))

        other = d.pop("other")

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

        def _parse_previous(data: object) -> None | TrendPrevious:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                previous_type_0 = TrendPrevious.from_dict(data)

                return previous_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TrendPrevious, data)

        previous = _parse_previous(d.pop("previous"))

        trend_group = cls(
            series=series,
            breakdown=breakdown,
            other=other,
            values=values,
            total=total,
            previous=previous,
        )

        trend_group.additional_properties = d
        return trend_group

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
