from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.catalogue_trait_type_type import CatalogueTraitTypeType

T = TypeVar("T", bound="CatalogueTraitType")


@_attrs_define
class CatalogueTraitType:
    """A type of values.

    Attributes:
        type_ (CatalogueTraitTypeType): The type, as JSON has it.
        people (int): How many people have a value of it.
    """

    type_: CatalogueTraitTypeType
    people: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        people = self.people

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "people": people,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = CatalogueTraitTypeType(d.pop("type"))

        people = d.pop("people")

        catalogue_trait_type = cls(
            type_=type_,
            people=people,
        )

        catalogue_trait_type.additional_properties = d
        return catalogue_trait_type

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
