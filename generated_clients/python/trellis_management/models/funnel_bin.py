from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FunnelBin")


@_attrs_define
class FunnelBin:
    """How many people took so long.

    Attributes:
        from_seconds (float): The shortest time in it.
        to_seconds (float): The time from which on they are in the next bin; in the last one, the longest time.
        people (int): How many people.
    """

    from_seconds: float
    to_seconds: float
    people: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_seconds = self.from_seconds

        to_seconds = self.to_seconds

        people = self.people

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from_seconds": from_seconds,
                "to_seconds": to_seconds,
                "people": people,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_seconds = d.pop("from_seconds")

        to_seconds = d.pop("to_seconds")

        people = d.pop("people")

        funnel_bin = cls(
            from_seconds=from_seconds,
            to_seconds=to_seconds,
            people=people,
        )

        funnel_bin.additional_properties = d
        return funnel_bin

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
