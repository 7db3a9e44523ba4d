from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_model_signature import ChurnModelSignature
from ..models.churn_source import ChurnSource

if TYPE_CHECKING:
    from ..models.churn_model_versions import ChurnModelVersions


T = TypeVar("T", bound="ChurnModel")


@_attrs_define
class ChurnModel:
    """A model, and what it comes from.

    Attributes:
        model_id (str): The model's id, which is made of what it holds.
        source (ChurnSource): What answered; `shipped`, or `blend`, where the project's own model has a part in it.
        own_weight (float): The weight of the project's own model beside what is shipped.
        calibrated (bool): Whether its probabilities came true on average when it was last tested.
        signature (ChurnModelSignature): What vouches for it; `pinned` is a hash that the server's code has, `hmac` a
            signature with its key.
        sha256 (str): The hash of the numbers that it consists of.
        created_at (datetime.datetime): When it was trained.
        trained_on (list[str]): The histories that it was trained on.
        histories (int): How many rows it was trained on; a person counts at each moment from which the future was told.
        churned (int): In how many of them the person stayed away.
        features (list[str]): The features that it was made for, in order.
        versions (ChurnModelVersions): What trained it.
    """

    model_id: str
    source: ChurnSource
    own_weight: float
    calibrated: bool
    signature: ChurnModelSignature
    sha256: str
    created_at: datetime.datetime
    trained_on: list[str]
    histories: int
    churned: int
    features: list[str]
    versions: ChurnModelVersions
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model_id = self.model_id

        source = self.source.value

        own_weight = self.own_weight

        calibrated = self.calibrated

        signature = self.signature.value

        sha256 = self.sha256

        created_at = self.created_at.isoformat()

        trained_on = self.trained_on

        histories = self.histories

        churned = self.churned

        features = self.features

        versions = self.versions.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model_id": model_id,
                "source": source,
                "own_weight": own_weight,
                "calibrated": calibrated,
                "signature": signature,
                "sha256": sha256,
                "created_at": created_at,
                "trained_on": trained_on,
                "histories": histories,
                "churned": churned,
                "features": features,
                "versions": versions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_model_versions import ChurnModelVersions  # noqa: PLC0415

        d = dict(src_dict)
        model_id = d.pop("model_id")

        source = ChurnSource(d.pop("source"))

        own_weight = d.pop("own_weight")

        calibrated = d.pop("calibrated")

        signature = ChurnModelSignature(d.pop("signature"))

        sha256 = d.pop("sha256")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        trained_on = cast(list[str], d.pop("trained_on"))

        histories = d.pop("histories")

        churned = d.pop("churned")

        features = cast(list[str], d.pop("features"))

        versions = ChurnModelVersions.from_dict(d.pop("versions"))

        churn_model = cls(
            model_id=model_id,
            source=source,
            own_weight=own_weight,
            calibrated=calibrated,
            signature=signature,
            sha256=sha256,
            created_at=created_at,
            trained_on=trained_on,
            histories=histories,
            churned=churned,
            features=features,
            versions=versions,
        )

        churn_model.additional_properties = d
        return churn_model

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
