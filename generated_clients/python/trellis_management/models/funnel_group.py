from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.funnel_step_result import FunnelStepResult


T = TypeVar("T", bound="FunnelGroup")


@_attrs_define
class FunnelGroup:
    """The funnel of the people with one value of the breakdown.

    Attributes:
        value (bool | float | None | str): The value; null where the property is not there, and for `other`. Objects and
            lists stand as JSON text.
        other (bool): Whether this is the rest beyond the 25 largest values.
        steps (list[FunnelStepResult]): The steps of this group.
    """

    value: bool | float | None | str
    other: bool
    steps: list[FunnelStepResult]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value: bool | float | None | str
        value = self.value

        other = self.other

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "value": value,
                "other": other,
                "steps": steps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_step_result import FunnelStepResult  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_value(data: object) -> bool | float | None | str:
            if data is None:
                return data
            return cast(bool | float | None | str, data)

        value = _parse_value(d.pop("value"))

        other = d.pop("other")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = FunnelStepResult.from_dict(steps_item_data)

            steps.append(steps_item)

        funnel_group = cls(
            value=value,
            other=other,
            steps=steps,
        )

        funnel_group.additional_properties = d
        return funnel_group

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
