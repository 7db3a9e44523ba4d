from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.funnel_result_attribution import FunnelResultAttribution
from ..models.funnel_result_entry import FunnelResultEntry
from ..models.funnel_result_order import FunnelResultOrder
from ..models.funnel_result_ties import FunnelResultTies
from ..models.funnel_result_trend_period_type_1 import FunnelResultTrendPeriodType1
from ..models.funnel_result_trend_period_type_2_type_1 import (
    FunnelResultTrendPeriodType2Type1,
)
from ..models.funnel_result_trend_period_type_3_type_1 import (
    FunnelResultTrendPeriodType3Type1,
)

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.funnel_group import FunnelGroup
    from ..models.funnel_period import FunnelPeriod
    from ..models.funnel_step_result import FunnelStepResult
    from ..models.funnel_times import FunnelTimes


T = TypeVar("T", bound="FunnelResult")


@_attrs_define
class FunnelResult:
    """How far people got.

    Attributes:
        steps (list[FunnelStepResult]): The steps, in their order.
        breakdown (list[FunnelGroup] | None): The same by the values of the breakdown, the largest first; null where
            none was asked for.
        trend (list[FunnelPeriod] | None): The same by the periods of the range, the first one first; null where none
            were asked for.
        time_to_convert (FunnelTimes | None): How long people took; null where that was not asked for.
        date_range (DateRangeResult): The range that was used.
        window_seconds (int): The window that was used, in seconds.
        order (FunnelResultOrder): The order that was used.
        entry (FunnelResultEntry): The entry that was used.
        ties (FunnelResultTies): The rule for equal timestamps that was used.
        attribution (FunnelResultAttribution): The attribution that was used.
        attribution_step (int | None): The step that told the value; null unless the attribution is `step`.
        trend_period (FunnelResultTrendPeriodType1 | FunnelResultTrendPeriodType2Type1 |
            FunnelResultTrendPeriodType3Type1 | None): The period of the trend; null where none was asked for.
        time_zone (str): The time zone in which periods begin, by its IANA name.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    steps: list[FunnelStepResult]
    breakdown: list[FunnelGroup] | None
    trend: list[FunnelPeriod] | None
    time_to_convert: FunnelTimes | None
    date_range: DateRangeResult
    window_seconds: int
    order: FunnelResultOrder
    entry: FunnelResultEntry
    ties: FunnelResultTies
    attribution: FunnelResultAttribution
    attribution_step: int | None
    trend_period: (
        FunnelResultTrendPeriodType1
        | FunnelResultTrendPeriodType2Type1
        | FunnelResultTrendPeriodType3Type1
        | None
    )
    time_zone: str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_times import FunnelTimes  # noqa: PLC0415

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        breakdown: list[dict[str, Any]] | None
        if isinstance(self.breakdown, list):
            breakdown = []
            for breakdown_type_0_item_data in self.breakdown:
                breakdown_type_0_item = breakdown_type_0_item_data.to_dict()
                breakdown.append(breakdown_type_0_item)

        else:
            breakdown = self.breakdown

        trend: list[dict[str, Any]] | None
        if isinstance(self.trend, list):
            trend = []
            for trend_type_0_item_data in self.trend:
                trend_type_0_item = trend_type_0_item_data.to_dict()
                trend.append(trend_type_0_item)

        else:
            trend = self.trend

        time_to_convert: dict[str, Any] | None
        if isinstance(self.time_to_convert, FunnelTimes):
            time_to_convert = self.time_to_convert.to_dict()
        else:
            time_to_convert = self.time_to_convert

        date_range = self.date_range.to_dict()

        window_seconds = self.window_seconds

        order = self.order.value

        entry = self.entry.value

        ties = self.ties.value

        attribution = self.attribution.value

        attribution_step: int | None
        attribution_step = self.attribution_step

        trend_period: None | str
        if isinstance(self.trend_period, FunnelResultTrendPeriodType1):
            trend_period = self.trend_period.value
        elif isinstance(self.trend_period, FunnelResultTrendPeriodType2Type1):
            trend_period = self.trend_period.value
        elif isinstance(self.trend_period, FunnelResultTrendPeriodType3Type1):
            trend_period = self.trend_period.value
        else:
            trend_period = self.trend_period

        time_zone = self.time_zone

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "steps": steps,
                "breakdown": breakdown,
                "trend": trend,
                "time_to_convert": time_to_convert,
                "date_range": date_range,
                "window_seconds": window_seconds,
                "order": order,
                "entry": entry,
                "ties": ties,
                "attribution": attribution,
                "attribution_step": attribution_step,
                "trend_period": trend_period,
                "time_zone": time_zone,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.funnel_group import FunnelGroup  # noqa: PLC0415
        from ..models.funnel_period import FunnelPeriod  # noqa: PLC0415
        from ..models.funnel_step_result import FunnelStepResult  # noqa: PLC0415
        from ..models.funnel_times import FunnelTimes  # noqa: PLC0415

        d = dict(src_dict)
        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = FunnelStepResult.from_dict(steps_item_data)

            steps.append(steps_item)

        def _parse_breakdown(data: object) -> list[FunnelGroup] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                breakdown_type_0 = []
                _breakdown_type_0 = data
                for breakdown_type_0_item_data in _breakdown_type_0:
                    breakdown_type_0_item = FunnelGroup.from_dict(breakdown_type_0_item_data)

                    breakdown_type_0.append(breakdown_type_0_item)

                return breakdown_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FunnelGroup] | None, data)

        breakdown = _parse_breakdown(d.pop("breakdown"))

        def _parse_trend(data: object) -> list[FunnelPeriod] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                trend_type_0 = []
                _trend_type_0 = data
                for trend_type_0_item_data in _trend_type_0:
                    trend_type_0_item = FunnelPeriod.from_dict(trend_type_0_item_data)

                    trend_type_0.append(trend_type_0_item)

                return trend_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FunnelPeriod] | None, data)

        trend = _parse_trend(d.pop("trend"))

        def _parse_time_to_convert(data: object) -> FunnelTimes | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                time_to_convert_type_0 = FunnelTimes.from_dict(data)

                return time_to_convert_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FunnelTimes | None, data)

        time_to_convert = _parse_time_to_convert(d.pop("time_to_convert"))

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        window_seconds = d.pop("window_seconds")

        order = FunnelResultOrder(d.pop("order"))

        entry = FunnelResultEntry(d.pop("entry"))

        ties = FunnelResultTies(d.pop("ties"))

        attribution = FunnelResultAttribution(d.pop("attribution"))

        def _parse_attribution_step(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        attribution_step = _parse_attribution_step(d.pop("attribution_step"))

        def _parse_trend_period(
            data: object,
        ) -> (
            FunnelResultTrendPeriodType1
            | FunnelResultTrendPeriodType2Type1
            | FunnelResultTrendPeriodType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                trend_period_type_1 = FunnelResultTrendPeriodType1(data)

                return trend_period_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                trend_period_type_2_type_1 = FunnelResultTrendPeriodType2Type1(data)

                return trend_period_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                trend_period_type_3_type_1 = FunnelResultTrendPeriodType3Type1(data)

                return trend_period_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                FunnelResultTrendPeriodType1
                | FunnelResultTrendPeriodType2Type1
                | FunnelResultTrendPeriodType3Type1
                | None,
                data,
            )

        trend_period = _parse_trend_period(d.pop("trend_period"))

        time_zone = d.pop("time_zone")

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        funnel_result = cls(
            steps=steps,
            breakdown=breakdown,
            trend=trend,
            time_to_convert=time_to_convert,
            date_range=date_range,
            window_seconds=window_seconds,
            order=order,
            entry=entry,
            ties=ties,
            attribution=attribution,
            attribution_step=attribution_step,
            trend_period=trend_period,
            time_zone=time_zone,
            data_as_of=data_as_of,
        )

        funnel_result.additional_properties = d
        return funnel_result

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
