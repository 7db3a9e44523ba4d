from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.churn_features import ChurnFeatures


T = TypeVar("T", bound="ChurnUser")


@_attrs_define
class ChurnUser:
    """A person.

    Attributes:
        user_id (str): Your name for the person. It is handed back, and not kept.
        features (ChurnFeatures): What is known of a person's habit, as of now. Windows are parts and multiples of the
            horizon. What is missing or null is taken as usual for a person.
    """

    user_id: str
    features: ChurnFeatures

    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        features = self.features.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user_id": user_id,
                "features": features,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_features import ChurnFeatures  # noqa: PLC0415

        d = dict(src_dict)
        user_id = d.pop("user_id")

        features = ChurnFeatures.from_dict(d.pop("features"))

        churn_user = cls(
            user_id=user_id,
            features=features,
        )

        return churn_user
