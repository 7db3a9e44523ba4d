from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CohortMember")


@_attrs_define
class CohortMember:
    """A person in a cohort.

    Attributes:
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        user_id (None | str): Your own id for the person; null while the person is anonymous.
        entered_at (datetime.datetime): When Trellis found, or was told, that the person is in it.
    """

    contact_id: str
    user_id: None | str
    entered_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        user_id: None | str
        user_id = self.user_id

        entered_at = self.entered_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact_id": contact_id,
                "user_id": user_id,
                "entered_at": entered_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("user_id"))

        entered_at = datetime.datetime.fromisoformat(d.pop("entered_at"))

        cohort_member = cls(
            contact_id=contact_id,
            user_id=user_id,
            entered_at=entered_at,
        )

        cohort_member.additional_properties = d
        return cohort_member

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
