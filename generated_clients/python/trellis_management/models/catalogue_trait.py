from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.catalogue_trait_type import CatalogueTraitType
    from ..models.catalogue_trait_value import CatalogueTraitValue


T = TypeVar("T", bound="CatalogueTrait")


@_attrs_define
class CatalogueTrait:
    """A trait of people.

    Attributes:
        trait (str): Its name.
        people (int): How many people have it.
        types (list[CatalogueTraitType]): What its values are, the most frequent type first.
        value_count (int): How many different values it has.
        values (list[CatalogueTraitValue]): The ten most frequent values. Those that only one person has, lists and
            objects, and texts beyond 1,000 characters are left out.
    """

    trait: str
    people: int
    types: list[CatalogueTraitType]
    value_count: int
    values: list[CatalogueTraitValue]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        trait = self.trait

        people = self.people

        types = []
        for types_item_data in self.types:
            types_item = types_item_data.to_dict()
            types.append(types_item)

        value_count = self.value_count

        values = []
        for values_item_data in self.values:
            values_item = values_item_data.to_dict()
            values.append(values_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "trait": trait,
                "people": people,
                "types": types,
                "value_count": value_count,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalogue_trait_type import CatalogueTraitType  # noqa: PLC0415
        from ..models.catalogue_trait_value import CatalogueTraitValue  # noqa: PLC0415

        d = dict(src_dict)
        trait = d.pop("trait")

        people = d.pop("people")

        types = []
        _types = d.pop("types")
        for types_item_data in _types:
            types_item = CatalogueTraitType.from_dict(types_item_data)

            types.append(types_item)

        value_count = d.pop("value_count")

        values = []
        _values = d.pop("values")
        for values_item_data in _values:
            values_item = CatalogueTraitValue.from_dict(values_item_data)

            values.append(values_item)

        catalogue_trait = cls(
            trait=trait,
            people=people,
            types=types,
            value_count=value_count,
            values=values,
        )

        catalogue_trait.additional_properties = d
        return catalogue_trait

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
