from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PathCleaning")


@_attrs_define
class PathCleaning:
    """Makes one value of many, such as `/orders/*` of all orders.

    Attributes:
        pattern (str): A regular expression in the syntax of RE2 that has a match somewhere in the value.
        replacement (str): What the value becomes, the whole of it.
    """

    pattern: str
    replacement: str

    def to_dict(self) -> dict[str, Any]:
        pattern = self.pattern

        replacement = self.replacement

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pattern": pattern,
                "replacement": replacement,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pattern = d.pop("pattern")

        replacement = d.pop("replacement")

        path_cleaning = cls(
            pattern=pattern,
            replacement=replacement,
        )

        return path_cleaning
