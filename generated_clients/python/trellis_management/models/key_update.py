from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyUpdate")


@_attrs_define
class KeyUpdate:
    """What is to change about a key. What is left out stays as it is.

    Attributes:
        name (str | Unset): What the key is for, in your words.
        allowed_origins (list[str] | Unset): The pages that may use the key in a browser, as `scheme://host[:port]`; `*`
            as the first label of a host stands for one label or more. All, where there are none. A request without
            `Origin`, which only browsers send, always may.
    """

    name: str | Unset = UNSET
    allowed_origins: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        allowed_origins: list[str] | Unset = UNSET
        if not isinstance(self.allowed_origins, Unset):
            allowed_origins = self.allowed_origins

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        allowed_origins = cast(list[str], d.pop("allowed_origins", UNSET))

        key_update = cls(
            name=name,
            allowed_origins=allowed_origins,
        )

        return key_update
