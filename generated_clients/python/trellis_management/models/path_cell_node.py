from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PathCellNode")


@_attrs_define
class PathCellNode:
    """A node, as the answer tells it; `other` is all that are not listed.

    Attributes:
        value (bool | float | str | Unset): The value; none for `other`.
        other (bool | Unset): Whether it stands for all values that are not among the hundred most frequent. Default:
            False.
    """

    value: bool | float | str | Unset = UNSET
    other: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        value: bool | float | str | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        else:
            value = self.value

        other = self.other

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if value is not UNSET:
            field_dict["value"] = value
        if other is not UNSET:
            field_dict["other"] = other

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_value(data: object) -> bool | float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(bool | float | str | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        other = d.pop("other", UNSET)

        path_cell_node = cls(
            value=value,
            other=other,
        )

        return path_cell_node
