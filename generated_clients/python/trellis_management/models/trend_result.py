from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.trend_result_period import TrendResultPeriod

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.trend_formula import TrendFormula
    from ..models.trend_group import TrendGroup
    from ..models.trend_period import TrendPeriod


T = TypeVar("T", bound="TrendResult")


@_attrs_define
class TrendResult:
    """What events measure over time.

    Attributes:
        periods (list[TrendPeriod]): The periods of the range, the first one first; each series has a value for each.
        groups (list[TrendGroup]): The series in their order, each by the groups of the breakdown, the one with most
            events first.
        formulas (list[TrendFormula]): What the formulas make of the series, in their order, each by the same groups.
        date_range (DateRangeResult): The range that was used.
        previous_range (DateRangeResult | None): The range that it was compared with; null where that was not asked for.
        period (TrendResultPeriod): The period that was used.
        time_zone (str): The time zone in which periods begin, by its IANA name.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    periods: list[TrendPeriod]
    groups: list[TrendGroup]
    formulas: list[TrendFormula]
    date_range: DateRangeResult
    previous_range: DateRangeResult | None
    period: TrendResultPeriod
    time_zone: str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415

        periods = []
        for periods_item_data in self.periods:
            periods_item = periods_item_data.to_dict()
            periods.append(periods_item)

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)

        formulas = []
        for formulas_item_data in self.formulas:
            formulas_item = formulas_item_data.to_dict()
            formulas.append(formulas_item)

        date_range = self.date_range.to_dict()

        previous_range: dict[str, Any] | None
        if isinstance(self.previous_range, DateRangeResult):
            previous_range = self.previous_range.to_dict()
        else:
            previous_range = self.previous_range

        period = self.period.value

        time_zone = self.time_zone

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "periods": periods,
                "groups": groups,
                "formulas": formulas,
                "date_range": date_range,
                "previous_range": previous_range,
                "period": period,
                "time_zone": time_zone,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.trend_formula import TrendFormula  # noqa: PLC0415
        from ..models.trend_group import TrendGroup  # noqa: PLC0415
        from ..models.trend_period import TrendPeriod  # noqa: PLC0415

        d = dict(src_dict)
        periods = []
        _periods = d.pop("periods")
        for periods_item_data in _periods:
            periods_item = TrendPeriod.from_dict(periods_item_data)

            periods.append(periods_item)

        groups = []
        _groups = d.pop("groups")
        for groups_item_data in _groups:
            groups_item = TrendGroup.from_dict(groups_item_data)

            groups.append(groups_item)

        formulas = []
        _formulas = d.pop("formulas")
        for formulas_item_data in _formulas:
            formulas_item = TrendFormula.from_dict(formulas_item_data)

            formulas.append(formulas_item)

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        def _parse_previous_range(data: object) -> DateRangeResult | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                previous_range_type_0 = DateRangeResult.from_dict(data)

                return previous_range_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DateRangeResult | None, data)

        previous_range = _parse_previous_range(d.pop("previous_range"))

        period = TrendResultPeriod(d.pop("period"))

        time_zone = d.pop("time_zone")

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        trend_result = cls(
            periods=periods,
            groups=groups,
            formulas=formulas,
            date_range=date_range,
            previous_range=previous_range,
            period=period,
            time_zone=time_zone,
            data_as_of=data_as_of,
        )

        trend_result.additional_properties = d
        return trend_result

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
