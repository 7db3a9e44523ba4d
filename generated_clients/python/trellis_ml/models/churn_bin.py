from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ChurnBin")


@_attrs_define
class ChurnBin:
    """A tenth of the people of a test, by their probabilities.

    Attributes:
        people (int): How many people.
        predicted (float): Their mean probability.
        churned (float): Which share of them stayed away.
    """

    people: int
    predicted: float
    churned: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        people = self.people

        predicted = self.predicted

        churned = self.churned

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "people": people,
                "predicted": predicted,
                "churned": churned,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        people = d.pop("people")

        predicted = d.pop("predicted")

        churned = d.pop("churned")

        churn_bin = cls(
            people=people,
            predicted=predicted,
            churned=churned,
        )

        churn_bin.additional_properties = d
        return churn_bin

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
