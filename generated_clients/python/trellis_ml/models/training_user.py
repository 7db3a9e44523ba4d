from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.churn_features import ChurnFeatures


T = TypeVar("T", bound="TrainingUser")


@_attrs_define
class TrainingUser:
    """What was known of a person, and what came.

    Attributes:
        features (ChurnFeatures): What is known of a person's habit, as of now. Windows are parts and multiples of the
            horizon. What is missing or null is taken as usual for a person.
        churned (bool): Whether the person did nothing for the horizon that followed.
    """

    features: ChurnFeatures
    churned: bool

    def to_dict(self) -> dict[str, Any]:
        features = self.features.to_dict()

        churned = self.churned

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "features": features,
                "churned": churned,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_features import ChurnFeatures  # noqa: PLC0415

        d = dict(src_dict)
        features = ChurnFeatures.from_dict(d.pop("features"))

        churned = d.pop("churned")

        training_user = cls(
            features=features,
            churned=churned,
        )

        return training_user
