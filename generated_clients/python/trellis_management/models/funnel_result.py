from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.funnel_result_entry import FunnelResultEntry
from ..models.funnel_result_order import FunnelResultOrder
from ..models.funnel_result_ties import FunnelResultTies

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.funnel_group import FunnelGroup
    from ..models.funnel_step_result import FunnelStepResult


T = TypeVar("T", bound="FunnelResult")


@_attrs_define
class FunnelResult:
    """How far people got.

    Attributes:
        steps (list[FunnelStepResult]): The steps, in their order.
        breakdown (list[FunnelGroup] | None): The same by the values of the breakdown, the largest first; null where
            none was asked for.
        date_range (DateRangeResult): The range that was used.
        window_seconds (int): The window that was used, in seconds.
        order (FunnelResultOrder): The order that was used.
        entry (FunnelResultEntry): The entry that was used.
        ties (FunnelResultTies): The rule for equal timestamps that was used.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    steps: list[FunnelStepResult]
    breakdown: list[FunnelGroup] | None
    date_range: DateRangeResult
    window_seconds: int
    order: FunnelResultOrder
    entry: FunnelResultEntry
    ties: FunnelResultTies
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        date_range = self.date_range.to_dict()

        window_seconds = self.window_seconds

        order = self.order.value

        entry = self.entry.value

        ties = self.ties.value

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "steps": steps,
                "breakdown": breakdown,
                "date_range": date_range,
                "window_seconds": window_seconds,
                "order": order,
                "entry": entry,
                "ties": ties,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.funnel_group import FunnelGroup  # noqa: PLC0415
        from ..models.funnel_step_result import FunnelStepResult  # noqa: PLC0415

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

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        window_seconds = d.pop("window_seconds")

        order = FunnelResultOrder(d.pop("order"))

        entry = FunnelResultEntry(d.pop("entry"))

        ties = FunnelResultTies(d.pop("ties"))

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        funnel_result = cls(
            steps=steps,
            breakdown=breakdown,
            date_range=date_range,
            window_seconds=window_seconds,
            order=order,
            entry=entry,
            ties=ties,
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
