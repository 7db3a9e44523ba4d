from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_factor import ChurnFactor

T = TypeVar("T", bound="ChurnReason")


@_attrs_define
class ChurnReason:
    """What a factor adds to the log-odds of staying away, in the logistic regression that is one of the models.

    Attributes:
        factor (ChurnFactor): `recency` is how long ago the person was active; `habit`, how that compares with how the
            person used to come; `frequency`, on how many days; `trend`, whether these become fewer; `tenure`, how long the
            person has been there.
        contribution (float): What it adds; below zero where it speaks for coming again. With `baseline` they add up to
            `log_odds`.
    """

    factor: ChurnFactor
    contribution: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        factor = self.factor.value

        contribution = self.contribution

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "factor": factor,
                "contribution": contribution,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        factor = ChurnFactor(d.pop("factor"))

        contribution = d.pop("contribution")

        churn_reason = cls(
            factor=factor,
            contribution=contribution,
        )

        churn_reason.additional_properties = d
        return churn_reason

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
