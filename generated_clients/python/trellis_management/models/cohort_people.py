from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CohortPeople")


@_attrs_define
class CohortPeople:
    """People by your own ids, by their contacts' ids, or both.

    Attributes:
        user_ids (list[str] | Unset): Your own ids for them.
        contact_ids (list[str] | Unset): The ids of their contacts.
    """

    user_ids: list[str] | Unset = UNSET
    contact_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user_ids: list[str] | Unset = UNSET
        if not isinstance(self.user_ids, Unset):
            user_ids = self.user_ids

        contact_ids: list[str] | Unset = UNSET
        if not isinstance(self.contact_ids, Unset):
            contact_ids = self.contact_ids

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user_ids is not UNSET:
            field_dict["user_ids"] = user_ids
        if contact_ids is not UNSET:
            field_dict["contact_ids"] = contact_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_ids = cast(list[str], d.pop("user_ids", UNSET))

        contact_ids = cast(list[str], d.pop("contact_ids", UNSET))

        cohort_people = cls(
            user_ids=user_ids,
            contact_ids=contact_ids,
        )

        return cohort_people
