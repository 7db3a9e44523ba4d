from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="StickinessCell")


@_attrs_define
class StickinessCell:
    """Whom to list, by the number of periods that they were active in.

    Attributes:
        periods (int): The number of periods.
        at_least (bool | Unset): Whether to list those who were active in more as well. Default: False.
    """

    periods: int
    at_least: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        periods = self.periods

        at_least = self.at_least

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "periods": periods,
            }
        )
        if at_least is not UNSET:
            field_dict["at_least"] = at_least

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        periods = d.pop("periods")

        at_least = d.pop("at_least", UNSET)

        stickiness_cell = cls(
            periods=periods,
            at_least=at_least,
        )

        return stickiness_cell
