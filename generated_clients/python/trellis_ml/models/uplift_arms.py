from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.logistic_model import LogisticModel


T = TypeVar("T", bound="UpliftArms")


@_attrs_define
class UpliftArms:
    """The probability to respond of those who are nudged, and of those who are not; null where there is too little.

    Attributes:
        acted (LogisticModel): A logistic regression: the probability is 1 / (1 + exp(-z)), where z is the intercept and
            the sum of weights times (factor - mean) / deviation, of which each is at most 4 and at least -4, and 0 where
            the factor is not known.
        held_out (LogisticModel): A logistic regression: the probability is 1 / (1 + exp(-z)), where z is the intercept
            and the sum of weights times (factor - mean) / deviation, of which each is at most 4 and at least -4, and 0
            where the factor is not known.
    """

    acted: LogisticModel
    held_out: LogisticModel
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        acted = self.acted.to_dict()

        held_out = self.held_out.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "acted": acted,
                "held_out": held_out,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.logistic_model import LogisticModel  # noqa: PLC0415

        d = dict(src_dict)
        acted = LogisticModel.from_dict(d.pop("acted"))

        held_out = LogisticModel.from_dict(d.pop("held_out"))

        uplift_arms = cls(
            acted=acted,
            held_out=held_out,
        )

        uplift_arms.additional_properties = d
        return uplift_arms

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
