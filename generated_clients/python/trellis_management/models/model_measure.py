from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_measure_name import ModelMeasureName

T = TypeVar("T", bound="ModelMeasure")


@_attrs_define
class ModelMeasure:
    """How well the newest snapshot was told in advance.

    Attributes:
        name (ModelMeasureName): By whom; `blend` is the candidate together with what is shipped, `champion` the model
            that answered before, `rfm` a regression on recency, frequency and age, and `recency` the order of who was seen
            last.
        auc (float): The area under the ROC curve; 0.5 is chance.
        brier (float): The mean square of what the probabilities were off by.
        gap (float): By how much the mean probability was off.
    """

    name: ModelMeasureName
    auc: float
    brier: float
    gap: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        auc = self.auc

        brier = self.brier

        gap = self.gap

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "auc": auc,
                "brier": brier,
                "gap": gap,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = ModelMeasureName(d.pop("name"))

        auc = d.pop("auc")

        brier = d.pop("brier")

        gap = d.pop("gap")

        model_measure = cls(
            name=name,
            auc=auc,
            brier=brier,
            gap=gap,
        )

        model_measure.additional_properties = d
        return model_measure

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
