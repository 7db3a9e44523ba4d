from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.group_membership_traits import GroupMembershipTraits


T = TypeVar("T", bound="GroupMembership")


@_attrs_define
class GroupMembership:
    """A group that the contact belongs to.

    Attributes:
        id (str): Your own id for the group.
        traits (GroupMembershipTraits): What is known about the group.
    """

    id: str
    traits: GroupMembershipTraits
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        traits = self.traits.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "traits": traits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_membership_traits import GroupMembershipTraits  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        traits = GroupMembershipTraits.from_dict(d.pop("traits"))

        group_membership = cls(
            id=id,
            traits=traits,
        )

        group_membership.additional_properties = d
        return group_membership

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
