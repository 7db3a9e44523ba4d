from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.catalogue_type import CatalogueType
    from ..models.catalogue_value import CatalogueValue


T = TypeVar("T", bound="CatalogueProperty")


@_attrs_define
class CatalogueProperty:
    """A property of events.

    Attributes:
        property_ (str): Its name.
        events (int): How many events have it.
        types (list[CatalogueType]): What its values are, the most frequent type first.
        value_count (int): How many different values it has.
        values (list[CatalogueValue]): The ten most frequent values. Lists and objects, and texts beyond 1,000
            characters, are left out.
    """

    property_: str
    events: int
    types: list[CatalogueType]
    value_count: int
    values: list[CatalogueValue]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        property_ = self.property_

        events = self.events

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
                "property": property_,
                "events": events,
                "types": types,
                "value_count": value_count,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalogue_type import CatalogueType  # noqa: PLC0415
        from ..models.catalogue_value import CatalogueValue  # noqa: PLC0415

        d = dict(src_dict)
        property_ = d.pop("property")

        events = d.pop("events")

        types = []
        _types = d.pop("types")
        for types_item_data in _types:
            types_item = CatalogueType.from_dict(types_item_data)

            types.append(types_item)

        value_count = d.pop("value_count")

        values = []
        _values = d.pop("values")
        for values_item_data in _values:
            values_item = CatalogueValue.from_dict(values_item_data)

            values.append(values_item)

        catalogue_property = cls(
            property_=property_,
            events=events,
            types=types,
            value_count=value_count,
            values=values,
        )

        catalogue_property.additional_properties = d
        return catalogue_property

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
