from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.churn_score import ChurnScore
    from ..models.contact_traits import ContactTraits
    from ..models.group_membership import GroupMembership


T = TypeVar("T", bound="Contact")


@_attrs_define
class Contact:
    """A person, as your servers see them.

    Attributes:
        id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        user_id (None | str): Your own id for the person; null while the person is anonymous.
        email (None | str): The trait `email`; null where it is no text of at most 320 characters. It identifies nobody,
            so several contacts may share it.
        traits (ContactTraits): What is known about the person.
        groups (list[GroupMembership]): The groups that the person belongs to, by their ids; the first 1,000.
        churn (ChurnScore | None): The person's churn score; null where there is none.
        created_at (datetime.datetime): When Trellis first heard of the person.
        updated_at (datetime.datetime): When the person's traits or ids last changed.
    """

    id: str
    user_id: None | str
    email: None | str
    traits: ContactTraits
    groups: list[GroupMembership]
    churn: ChurnScore | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.churn_score import ChurnScore  # noqa: PLC0415

        id = self.id

        user_id: None | str
        user_id = self.user_id

        email: None | str
        email = self.email

        traits = self.traits.to_dict()

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)

        churn: dict[str, Any] | None
        if isinstance(self.churn, ChurnScore):
            churn = self.churn.to_dict()
        else:
            churn = self.churn

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "user_id": user_id,
                "email": email,
                "traits": traits,
                "groups": groups,
                "churn": churn,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_score import ChurnScore  # noqa: PLC0415
        from ..models.contact_traits import ContactTraits  # noqa: PLC0415
        from ..models.group_membership import GroupMembership  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("user_id"))

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        traits = ContactTraits.from_dict(d.pop("traits"))

        groups = []
        _groups = d.pop("groups")
        for groups_item_data in _groups:
            groups_item = GroupMembership.from_dict(groups_item_data)

            groups.append(groups_item)

        def _parse_churn(data: object) -> ChurnScore | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                churn_type_0 = ChurnScore.from_dict(data)

                return churn_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChurnScore | None, data)

        churn = _parse_churn(d.pop("churn"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        contact = cls(
            id=id,
            user_id=user_id,
            email=email,
            traits=traits,
            groups=groups,
            churn=churn,
            created_at=created_at,
            updated_at=updated_at,
        )

        contact.additional_properties = d
        return contact

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
