from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ChurnModelVersions")


@_attrs_define
class ChurnModelVersions:
    """What trained it.

    Attributes:
        scikit_learn (str): The version of scikit-learn.
        numpy (str): The version of NumPy.
    """

    scikit_learn: str
    numpy: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        scikit_learn = self.scikit_learn

        numpy = self.numpy

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "scikit_learn": scikit_learn,
                "numpy": numpy,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scikit_learn = d.pop("scikit_learn")

        numpy = d.pop("numpy")

        churn_model_versions = cls(
            scikit_learn=scikit_learn,
            numpy=numpy,
        )

        churn_model_versions.additional_properties = d
        return churn_model_versions

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
