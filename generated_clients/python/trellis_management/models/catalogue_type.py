from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.catalogue_type_type import CatalogueTypeType

T = TypeVar("T", bound="CatalogueType")


@_attrs_define
class CatalogueType:
    """A type of values.

    Attributes:
        type_ (CatalogueTypeType): The type, as JSON has it.
        events (int): How many events have a value of it.
    """

    type_: CatalogueTypeType
    events: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        events = self.events

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "events": events,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = CatalogueTypeType(d.pop("type"))

        events = d.pop("events")

        catalogue_type = cls(
            type_=type_,
            events=events,
        )

        catalogue_type.additional_properties = d
        return catalogue_type

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
