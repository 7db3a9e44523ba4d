from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PersonReference")


@_attrs_define
class PersonReference:
    """A person, by exactly one of two ids.

    Attributes:
        contact_id (str | Unset): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        user_id (str | Unset): Your own id for a person who is known to you, such as the primary key of your user table.
    """

    contact_id: str | Unset = UNSET
    user_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        user_id = self.user_id

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact_id is not UNSET:
            field_dict["contact_id"] = contact_id
        if user_id is not UNSET:
            field_dict["user_id"] = user_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id", UNSET)

        user_id = d.pop("user_id", UNSET)

        person_reference = cls(
            contact_id=contact_id,
            user_id=user_id,
        )

        return person_reference
