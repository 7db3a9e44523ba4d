from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stickiness_result_period import StickinessResultPeriod

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.stickiness_bar import StickinessBar


T = TypeVar("T", bound="StickinessResult")


@_attrs_define
class StickinessResult:
    """In how many periods people are active.

    Attributes:
        bars (list[StickinessBar]): From one period to as many as the range has.
        date_range (DateRangeResult): The range that was used.
        period (StickinessResultPeriod): The period that was used.
        minimum_events (int): How many events made a person active in a period.
        time_zone (str): The time zone in which periods begin, by its IANA name.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    bars: list[StickinessBar]
    date_range: DateRangeResult
    period: StickinessResultPeriod
    minimum_events: int
    time_zone: str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        bars = []
        for bars_item_data in self.bars:
            bars_item = bars_item_data.to_dict()
            bars.append(bars_item)

        date_range = self.date_range.to_dict()

        period = self.period.value

        minimum_events = self.minimum_events

        time_zone = self.time_zone

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "bars": bars,
                "date_range": date_range,
                "period": period,
                "minimum_events": minimum_events,
                "time_zone": time_zone,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.stickiness_bar import StickinessBar  # noqa: PLC0415

        d = dict(src_dict)
        bars = []
        _bars = d.pop("bars")
        for bars_item_data in _bars:
            bars_item = StickinessBar.from_dict(bars_item_data)

            bars.append(bars_item)

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        period = StickinessResultPeriod(d.pop("period"))

        minimum_events = d.pop("minimum_events")

        time_zone = d.pop("time_zone")

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        stickiness_result = cls(
            bars=bars,
            date_range=date_range,
            period=period,
            minimum_events=minimum_events,
            time_zone=time_zone,
            data_as_of=data_as_of,
        )

        stickiness_result.additional_properties = d
        return stickiness_result

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
