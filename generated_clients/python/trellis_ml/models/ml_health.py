from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ml_health_status import MlHealthStatus

T = TypeVar("T", bound="MlHealth")


@_attrs_define
class MlHealth:
    """How the ML server is doing.

    Attributes:
        status (MlHealthStatus): That it answers.
        version (str): The version of this contract.
        model_id (str): The model's id, which is made of what it holds.
    """

    status: MlHealthStatus
    version: str
    model_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        version = self.version

        model_id = self.model_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "version": version,
                "model_id": model_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = MlHealthStatus(d.pop("status"))

        version = d.pop("version")

        model_id = d.pop("model_id")

        ml_health = cls(
            status=status,
            version=version,
            model_id=model_id,
        )

        ml_health.additional_properties = d
        return ml_health

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
