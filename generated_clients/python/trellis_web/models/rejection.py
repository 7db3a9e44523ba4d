from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rejection_code import RejectionCode

T = TypeVar("T", bound="Rejection")


@_attrs_define
class Rejection:
    """Why one item was not stored.

    Attributes:
        index (int): The item's place in the request, from 0.
        code (RejectionCode): What is wrong, for programs.
        field (str): Where in the item, as a path with dots; empty for the item as a whole.
        message (str): What is wrong, for people.
    """

    index: int
    code: RejectionCode
    field: str
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        index = self.index

        code = self.code.value

        field = self.field

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "index": index,
                "code": code,
                "field": field,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        index = d.pop("index")

        code = RejectionCode(d.pop("code"))

        field = d.pop("field")

        message = d.pop("message")

        rejection = cls(
            index=index,
            code=code,
            field=field,
            message=message,
        )

        rejection.additional_properties = d
        return rejection

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
