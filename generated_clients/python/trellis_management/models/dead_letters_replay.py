from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.rejection_code import RejectionCode
from ..types import UNSET, Unset

T = TypeVar("T", bound="DeadLettersReplay")


@_attrs_define
class DeadLettersReplay:
    """Which dead letters are sent again.

    Attributes:
        door (str | Unset): Only those that came to this door, such as `batch` for `POST /v1/batch`.
        code (RejectionCode | Unset): What is wrong with an item, for programs.
        limit (int | Unset): How many letters are tried at most. Default: 100.
        cursor (str | Unset): Where to go on, `next_cursor` of the answer before, with the same `door` and `code`.
    """

    door: str | Unset = UNSET
    code: RejectionCode | Unset = UNSET
    limit: int | Unset = 100
    cursor: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        door = self.door

        code: str | Unset = UNSET
        if not isinstance(self.code, Unset):
            code = self.code.value

        limit = self.limit

        cursor = self.cursor

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if door is not UNSET:
            field_dict["door"] = door
        if code is not UNSET:
            field_dict["code"] = code
        if limit is not UNSET:
            field_dict["limit"] = limit
        if cursor is not UNSET:
            field_dict["cursor"] = cursor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        door = d.pop("door", UNSET)

        _code = d.pop("code", UNSET)
        code: RejectionCode | Unset
        if isinstance(_code, Unset):
            code = UNSET
        else:
            code = RejectionCode(_code)

        limit = d.pop("limit", UNSET)

        cursor = d.pop("cursor", UNSET)

        dead_letters_replay = cls(
            door=door,
            code=code,
            limit=limit,
            cursor=cursor,
        )

        return dead_letters_replay
