from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.period import Period

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.lifecycle_stage import LifecycleStage


T = TypeVar("T", bound="LifecycleResult")


@_attrs_define
class LifecycleResult:
    """Who is new, returns, comes back or stays away.

    Attributes:
        periods (list[LifecycleStage]): The periods that the range touches, the first one first.
        date_range (DateRangeResult): The range that was used.
        period (Period): A period of the project's calendar. Days begin in its time zone, weeks on Mondays.
        time_zone (str): The time zone in which periods begin, by its IANA name.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    periods: list[LifecycleStage]
    date_range: DateRangeResult
    period: Period
    time_zone: str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        periods = []
        for periods_item_data in self.periods:
            periods_item = periods_item_data.to_dict()
            periods.append(periods_item)

        date_range = self.date_range.to_dict()

        period = self.period.value

        time_zone = self.time_zone

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "periods": periods,
                "date_range": date_range,
                "period": period,
                "time_zone": time_zone,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.lifecycle_stage import LifecycleStage  # noqa: PLC0415

        d = dict(src_dict)
        periods = []
        _periods = d.pop("periods")
        for periods_item_data in _periods:
            periods_item = LifecycleStage.from_dict(periods_item_data)

            periods.append(periods_item)

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        period = Period(d.pop("period"))

        time_zone = d.pop("time_zone")

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        lifecycle_result = cls(
            periods=periods,
            date_range=date_range,
            period=period,
            time_zone=time_zone,
            data_as_of=data_as_of,
        )

        lifecycle_result.additional_properties = d
        return lifecycle_result

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
