from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="FrequencyCap")


@_attrs_define
class FrequencyCap:
    """How many nudges a person gets at most in so many days.

    Attributes:
        nudges (int): How many nudges.
        days (int): In how many days, of 24 hours each.
    """

    nudges: int
    days: int

    def to_dict(self) -> dict[str, Any]:
        nudges = self.nudges

        days = self.days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "nudges": nudges,
                "days": days,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        nudges = d.pop("nudges")

        days = d.pop("days")

        frequency_cap = cls(
            nudges=nudges,
            days=days,
        )

        return frequency_cap
