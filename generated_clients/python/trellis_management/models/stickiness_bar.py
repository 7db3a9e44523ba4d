from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="StickinessBar")


@_attrs_define
class StickinessBar:
    """How many people were active in a number of periods.

    Attributes:
        periods (int): The number of periods.
        people (int): How many people were active in exactly so many.
        people_at_least (int): How many were active in so many or more.
    """

    periods: int
    people: int
    people_at_least: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        periods = self.periods

        people = self.people

        people_at_least = self.people_at_least

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "periods": periods,
                "people": people,
                "people_at_least": people_at_least,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        periods = d.pop("periods")

        people = d.pop("people")

        people_at_least = d.pop("people_at_least")

        stickiness_bar = cls(
            periods=periods,
            people=people,
            people_at_least=people_at_least,
        )

        stickiness_bar.additional_properties = d
        return stickiness_bar

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
