from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.suppression_reason import SuppressionReason

T = TypeVar("T", bound="Suppression")


@_attrs_define
class Suppression:
    """A person who is told nothing.

    Attributes:
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        reason (SuppressionReason): Why: the person `unsubscribed`, its address `bounced`, it `complained`, or you just
            want it so, `manual`.
        created_at (datetime.datetime): Since when.
    """

    contact_id: str
    reason: SuppressionReason
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        reason = self.reason.value

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact_id": contact_id,
                "reason": reason,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        reason = SuppressionReason(d.pop("reason"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        suppression = cls(
            contact_id=contact_id,
            reason=reason,
            created_at=created_at,
        )

        suppression.additional_properties = d
        return suppression

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
