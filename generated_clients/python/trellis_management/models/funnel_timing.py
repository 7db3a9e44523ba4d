from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FunnelTiming")


@_attrs_define
class FunnelTiming:
    """To which step time is measured.

    Attributes:
        step (int | Unset): The step, from 2; the last one where it is left out.
        bins (int | Unset): Into how many bins of one width the times are sorted. Default: 20.
    """

    step: int | Unset = UNSET
    bins: int | Unset = 20

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        bins = self.bins

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if step is not UNSET:
            field_dict["step"] = step
        if bins is not UNSET:
            field_dict["bins"] = bins

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        step = d.pop("step", UNSET)

        bins = d.pop("bins", UNSET)

        funnel_timing = cls(
            step=step,
            bins=bins,
        )

        return funnel_timing
