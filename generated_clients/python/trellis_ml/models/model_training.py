from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.training_snapshot import TrainingSnapshot


T = TypeVar("T", bound="ModelTraining")


@_attrs_define
class ModelTraining:
    """What to train a project's model on.

    Attributes:
        scope (str): Whose model answers; the public key of a project's environment. Without it, what is shipped.
        snapshots (list[TrainingSnapshot]): Snapshots, in any order; the latest twelve are trained on.
        horizon_days (float | Unset): For how many days a person stays away who counts as lost.
    """

    scope: str
    snapshots: list[TrainingSnapshot]
    horizon_days: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        scope = self.scope

        snapshots = []
        for snapshots_item_data in self.snapshots:
            snapshots_item = snapshots_item_data.to_dict()
            snapshots.append(snapshots_item)

        horizon_days = self.horizon_days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scope": scope,
                "snapshots": snapshots,
            }
        )
        if horizon_days is not UNSET:
            field_dict["horizon_days"] = horizon_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.training_snapshot import TrainingSnapshot  # noqa: PLC0415

        d = dict(src_dict)
        scope = d.pop("scope")

        snapshots = []
        _snapshots = d.pop("snapshots")
        for snapshots_item_data in _snapshots:
            snapshots_item = TrainingSnapshot.from_dict(snapshots_item_data)

            snapshots.append(snapshots_item)

        horizon_days = d.pop("horizon_days", UNSET)

        model_training = cls(
            scope=scope,
            snapshots=snapshots,
            horizon_days=horizon_days,
        )

        return model_training
