from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.interval import Interval


T = TypeVar("T", bound="FunnelStepResult")


@_attrs_define
class FunnelStepResult:
    """How many people reached one step.

    Attributes:
        step (int): The step's place, from 1.
        people (int): How many people reached this step or a later one; of an optional step, how many did it.
        in_progress (int): How many people stopped here but are still inside their window.
        dropped_off (int): How many people stopped here and can get no further, as their time is over or what they did
            is excluded or out of order; 0 at the last step.
        conversion_rate (float | None): The share of those at the first step; null where there was nobody.
        conversion_interval (Interval | None): The confidence interval of `conversion_rate`; null where there was
            nobody.
        step_conversion_rate (float | None): The share of those at the step before that is not optional; null where
            there was nobody.
    """

    step: int
    people: int
    in_progress: int
    dropped_off: int
    conversion_rate: float | None
    conversion_interval: Interval | None
    step_conversion_rate: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.interval import Interval  # noqa: PLC0415

        step = self.step

        people = self.people

        in_progress = self.in_progress

        dropped_off = self.dropped_off

        conversion_rate: float | None
        conversion_rate = self.conversion_rate

        conversion_interval: dict[str, Any] | None
        if isinstance(self.conversion_interval, Interval):
            conversion_interval = self.conversion_interval.to_dict()
        else:
            conversion_interval = self.conversion_interval

        step_conversion_rate: float | None
        step_conversion_rate = self.step_conversion_rate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "people": people,
                "in_progress": in_progress,
                "dropped_off": dropped_off,
                "conversion_rate": conversion_rate,
                "conversion_interval": conversion_interval,
                "step_conversion_rate": step_conversion_rate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.interval import Interval  # noqa: PLC0415

        d = dict(src_dict)
        step = d.pop("step")

        people = d.pop("people")

        in_progress = d.pop("in_progress")

        dropped_off = d.pop("dropped_off")

        def _parse_conversion_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        conversion_rate = _parse_conversion_rate(d.pop("conversion_rate"))

        def _parse_conversion_interval(data: object) -> Interval | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                conversion_interval_type_0 = Interval.from_dict(data)

                return conversion_interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Interval | None, data)

        conversion_interval = _parse_conversion_interval(d.pop("conversion_interval"))

        def _parse_step_conversion_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        step_conversion_rate = _parse_step_conversion_rate(d.pop("step_conversion_rate"))

        funnel_step_result = cls(
            step=step,
            people=people,
            in_progress=in_progress,
            dropped_off=dropped_off,
            conversion_rate=conversion_rate,
            conversion_interval=conversion_interval,
            step_conversion_rate=step_conversion_rate,
        )

        funnel_step_result.additional_properties = d
        return funnel_step_result

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
