from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.funnel_bin import FunnelBin


T = TypeVar("T", bound="FunnelTimes")


@_attrs_define
class FunnelTimes:
    """How long it took the people who reached a step, from the beginning of the chain that reached it first; where several
    did, of the one that began last.

        Attributes:
            step (int): The step to which time is measured.
            people (int): How many people reached it.
            average_seconds (float | None): The average; null where nobody reached it.
            median_seconds (float | None): The median; null where nobody reached it.
            bins (list[FunnelBin]): Bins of one width, from the shortest time to the longest; a single one where all took
                the same time, none where nobody reached it.
    """

    step: int
    people: int
    average_seconds: float | None
    median_seconds: float | None
    bins: list[FunnelBin]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        people = self.people

        average_seconds: float | None
        average_seconds = self.average_seconds

        median_seconds: float | None
        median_seconds = self.median_seconds

        bins = []
        for bins_item_data in self.bins:
            bins_item = bins_item_data.to_dict()
            bins.append(bins_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "people": people,
                "average_seconds": average_seconds,
                "median_seconds": median_seconds,
                "bins": bins,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_bin import FunnelBin  # noqa: PLC0415

        d = dict(src_dict)
        step = d.pop("step")

        people = d.pop("people")

        def _parse_average_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        average_seconds = _parse_average_seconds(d.pop("average_seconds"))

        def _parse_median_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        median_seconds = _parse_median_seconds(d.pop("median_seconds"))

        bins = []
        _bins = d.pop("bins")
        for bins_item_data in _bins:
            bins_item = FunnelBin.from_dict(bins_item_data)

            bins.append(bins_item)

        funnel_times = cls(
            step=step,
            people=people,
            average_seconds=average_seconds,
            median_seconds=median_seconds,
            bins=bins,
        )

        funnel_times.additional_properties = d
        return funnel_times

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
