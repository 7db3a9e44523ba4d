from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.churn_features import ChurnFeatures


T = TypeVar("T", bound="ChurnUserQuestion")


@_attrs_define
class ChurnUserQuestion:
    """What the ML server is asked about a user, as of now.

    Attributes:
        scope (str): Whose model answers; the public key of a project's environment. Without it, what is shipped.
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        horizon_days (float): For how many days a person stays away who counts as lost.
        shift (float): By how much the log-odds of what is shipped are shifted, so that it says on average what BG/NBD
            says of these people.
        features (ChurnFeatures): What is known of a person's habit, as of now. Windows are parts and multiples of the
            horizon. What is missing or null is taken as usual for a person.
    """

    scope: str
    user_id: str
    horizon_days: float
    shift: float
    features: ChurnFeatures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        scope = self.scope

        user_id = self.user_id

        horizon_days = self.horizon_days

        shift = self.shift

        features = self.features.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "scope": scope,
                "user_id": user_id,
                "horizon_days": horizon_days,
                "shift": shift,
                "features": features,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_features import ChurnFeatures  # noqa: PLC0415

        d = dict(src_dict)
        scope = d.pop("scope")

        user_id = d.pop("user_id")

        horizon_days = d.pop("horizon_days")

        shift = d.pop("shift")

        features = ChurnFeatures.from_dict(d.pop("features"))

        churn_user_question = cls(
            scope=scope,
            user_id=user_id,
            horizon_days=horizon_days,
            shift=shift,
            features=features,
        )

        churn_user_question.additional_properties = d
        return churn_user_question

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
