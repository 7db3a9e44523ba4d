from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LogisticModel")


@_attrs_define
class LogisticModel:
    """A logistic regression: the probability is 1 / (1 + exp(-z)), where z is the intercept and the sum of weights times
    (factor - mean) / deviation, of which each is at most 4 and at least -4, and 0 where the factor is not known.

        Attributes:
            means (list[float]): A number for each factor, in the order of `UpliftFactors`.
            deviations (list[float]): A number for each factor, in the order of `UpliftFactors`.
            weights (list[float]): A number for each factor, in the order of `UpliftFactors`.
            intercept (float): The log-odds of the mean person.
    """

    means: list[float]
    deviations: list[float]
    weights: list[float]
    intercept: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        means = self.means

        deviations = self.deviations

        weights = self.weights

        intercept = self.intercept

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "means": means,
                "deviations": deviations,
                "weights": weights,
                "intercept": intercept,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        means = cast(list[float], d.pop("means"))

        deviations = cast(list[float], d.pop("deviations"))

        weights = cast(list[float], d.pop("weights"))

        intercept = d.pop("intercept")

        logistic_model = cls(
            means=means,
            deviations=deviations,
            weights=weights,
            intercept=intercept,
        )

        logistic_model.additional_properties = d
        return logistic_model

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
