from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rejection_code import RejectionCode

T = TypeVar("T", bound="DeadLetter")


@_attrs_define
class DeadLetter:
    """An item that was rejected, as it came, and why.

    Attributes:
        id (str): The id of a dead letter.
        door (str): Which door it came to, such as `batch` for `POST /v1/batch`.
        code (RejectionCode): What is wrong with an item, for programs.
        field (str): Where in the item, as a path with dots; empty for the item as a whole.
        message (str): What is wrong, for people.
        item (Any): The item as it came, whatever it was.
        received_at (datetime.datetime): When it came.
    """

    id: str
    door: str
    code: RejectionCode
    field: str
    message: str
    item: Any
    received_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        door = self.door

        code = self.code.value

        field = self.field

        message = self.message

        item = self.item

        received_at = self.received_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "door": door,
                "code": code,
                "field": field,
                "message": message,
                "item": item,
                "received_at": received_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        door = d.pop("door")

        code = RejectionCode(d.pop("code"))

        field = d.pop("field")

        message = d.pop("message")

        item = d.pop("item")

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        dead_letter = cls(
            id=id,
            door=door,
            code=code,
            field=field,
            message=message,
            item=item,
            received_at=received_at,
        )

        dead_letter.additional_properties = d
        return dead_letter

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
