from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.churn_bin import ChurnBin
    from ..models.model_measure import ModelMeasure


T = TypeVar("T", bound="ChurnForwardTest")


@_attrs_define
class ChurnForwardTest:
    """A past moment that was told in advance, by what was known then, and what came.

    Attributes:
        taken_at (datetime.datetime): The moment.
        people (int): How many people were told of.
        churned (int): How many of them stayed away.
        measures (list[ModelMeasure]): How well it was told, by the model and by simpler ones.
        bins (list[ChurnBin]): What the model said, and what came, from the least likely tenth to the most likely one.
    """

    taken_at: datetime.datetime
    people: int
    churned: int
    measures: list[ModelMeasure]
    bins: list[ChurnBin]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        taken_at = self.taken_at.isoformat()

        people = self.people

        churned = self.churned

        measures = []
        for measures_item_data in self.measures:
            measures_item = measures_item_data.to_dict()
            measures.append(measures_item)

        bins = []
        for bins_item_data in self.bins:
            bins_item = bins_item_data.to_dict()
            bins.append(bins_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "taken_at": taken_at,
                "people": people,
                "churned": churned,
                "measures": measures,
                "bins": bins,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_bin import ChurnBin  # noqa: PLC0415
        from ..models.model_measure import ModelMeasure  # noqa: PLC0415

        d = dict(src_dict)
        taken_at = datetime.datetime.fromisoformat(d.pop("taken_at"))

        people = d.pop("people")

        churned = d.pop("churned")

        measures = []
        _measures = d.pop("measures")
        for measures_item_data in _measures:
            measures_item = ModelMeasure.from_dict(measures_item_data)

            measures.append(measures_item)

        bins = []
        _bins = d.pop("bins")
        for bins_item_data in _bins:
            bins_item = ChurnBin.from_dict(bins_item_data)

            bins.append(bins_item)

        churn_forward_test = cls(
            taken_at=taken_at,
            people=people,
            churned=churned,
            measures=measures,
            bins=bins,
        )

        churn_forward_test.additional_properties = d
        return churn_forward_test

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
