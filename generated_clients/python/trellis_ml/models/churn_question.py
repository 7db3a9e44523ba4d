from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.churn_features import ChurnFeatures


T = TypeVar("T", bound="ChurnQuestion")


@_attrs_define
class ChurnQuestion:
    """A person, and for how long.

    Attributes:
        features (ChurnFeatures): What is known of a person's habit, as of now. Windows are parts and multiples of the
            horizon. What is missing or null is taken as usual for a person.
        scope (str | Unset): Whose model answers; the public key of a project's environment. Without it, what is
            shipped.
        user_id (str | Unset): Your name for the person. It is handed back, and not kept.
        horizon_days (float | Unset): For how many days a person stays away who counts as lost.
        shift (float | Unset): By how much the log-odds of what is shipped are shifted, so that it says on average what
            BG/NBD says of these people.
    """

    features: ChurnFeatures
    scope: str | Unset = UNSET
    user_id: str | Unset = UNSET
    horizon_days: float | Unset = UNSET
    shift: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        features = self.features.to_dict()

        scope = self.scope

        user_id = self.user_id

        horizon_days = self.horizon_days

        shift = self.shift

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "features": features,
            }
        )
        if scope is not UNSET:
            field_dict["scope"] = scope
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if horizon_days is not UNSET:
            field_dict["horizon_days"] = horizon_days
        if shift is not UNSET:
            field_dict["shift"] = shift

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_features import ChurnFeatures  # noqa: PLC0415

        d = dict(src_dict)
        features = ChurnFeatures.from_dict(d.pop("features"))

        scope = d.pop("scope", UNSET)

        user_id = d.pop("user_id", UNSET)

        horizon_days = d.pop("horizon_days", UNSET)

        shift = d.pop("shift", UNSET)

        churn_question = cls(
            features=features,
            scope=scope,
            user_id=user_id,
            horizon_days=horizon_days,
            shift=shift,
        )

        return churn_question
