from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.user_identified_message import UserIdentifiedMessage

T = TypeVar("T", bound="UserIdentified")


@_attrs_define
class UserIdentified:
    """What became of a user.

    Attributes:
        success (bool): Always true; an error has another shape.
        message (UserIdentifiedMessage): What was done, for people.
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        created (bool): Whether nobody with this id was known before.
        changed (list[str]): The names of the traits that have another value now, in the order of the alphabet.
    """

    success: bool
    message: UserIdentifiedMessage
    user_id: str
    created: bool
    changed: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        message = self.message.value

        user_id = self.user_id

        created = self.created

        changed = self.changed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "message": message,
                "user_id": user_id,
                "created": created,
                "changed": changed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        message = UserIdentifiedMessage(d.pop("message"))

        user_id = d.pop("user_id")

        created = d.pop("created")

        changed = cast(list[str], d.pop("changed"))

        user_identified = cls(
            success=success,
            message=message,
            user_id=user_id,
            created=created,
            changed=changed,
        )

        user_identified.additional_properties = d
        return user_identified

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
