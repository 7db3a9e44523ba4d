from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.funnel_step_result import FunnelStepResult


T = TypeVar("T", bound="FunnelPeriod")


@_attrs_define
class FunnelPeriod:
    """The funnel of the people who entered in one period. Who entered in several is in each of them.

    Attributes:
        start (datetime.datetime): When the period begins.
        is_over (bool): Whether it was over when the question was asked; what is not may still grow.
        is_cut (bool): Whether the range begins or ends in it, so that only a part of it counts.
        steps (list[FunnelStepResult]): The steps of those who entered in it.
    """

    start: datetime.datetime
    is_over: bool
    is_cut: bool
    steps: list[FunnelStepResult]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        is_over = self.is_over

        is_cut = self.is_cut

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start": start,
                "is_over": is_over,
                "is_cut": is_cut,
                "steps": steps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_step_result import FunnelStepResult  # noqa: PLC0415

        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))

        is_over = d.pop("is_over")

        is_cut = d.pop("is_cut")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = FunnelStepResult.from_dict(steps_item_data)

            steps.append(steps_item)

        funnel_period = cls(
            start=start,
            is_over=is_over,
            is_cut=is_cut,
            steps=steps,
        )

        funnel_period.additional_properties = d
        return funnel_period

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
