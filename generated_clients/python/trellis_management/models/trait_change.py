from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.trait_change_source import TraitChangeSource

T = TypeVar("T", bound="TraitChange")


@_attrs_define
class TraitChange:
    """One trait of one person took another value.

    Attributes:
        trait (str): The trait's name.
        previous (Any): The value before; null where there was none.
        value (Any): The value since; null where the trait was removed.
        source (TraitChangeSource): What changed it.
        changed_at (datetime.datetime): When it changed.
    """

    trait: str
    previous: Any
    value: Any
    source: TraitChangeSource
    changed_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        trait = self.trait

        previous = self.previous

        value = self.value

        source = self.source.value

        changed_at = self.changed_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "trait": trait,
                "previous": previous,
                "value": value,
                "source": source,
                "changed_at": changed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        trait = d.pop("trait")

        previous = d.pop("previous")

        value = d.pop("value")

        source = TraitChangeSource(d.pop("source"))

        changed_at = datetime.datetime.fromisoformat(d.pop("changed_at"))

        trait_change = cls(
            trait=trait,
            previous=previous,
            value=value,
            source=source,
            changed_at=changed_at,
        )

        trait_change.additional_properties = d
        return trait_change

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
