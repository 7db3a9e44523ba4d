from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CohortMembersChanged")


@_attrs_define
class CohortMembersChanged:
    """What became of it.

    Attributes:
        added (int): How many people came into it.
        removed (int): How many people went out of it.
        unknown_ids (list[str]): Ids of nobody, the first 100.
        people (int): How many people are in it now.
    """

    added: int
    removed: int
    unknown_ids: list[str]
    people: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        added = self.added

        removed = self.removed

        unknown_ids = self.unknown_ids

        people = self.people

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "added": added,
                "removed": removed,
                "unknown_ids": unknown_ids,
                "people": people,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        added = d.pop("added")

        removed = d.pop("removed")

        unknown_ids = cast(list[str], d.pop("unknown_ids"))

        people = d.pop("people")

        cohort_members_changed = cls(
            added=added,
            removed=removed,
            unknown_ids=unknown_ids,
            people=people,
        )

        cohort_members_changed.additional_properties = d
        return cohort_members_changed

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
