from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.merge_cause import MergeCause

T = TypeVar("T", bound="Merge")


@_attrs_define
class Merge:
    """A contact that turned out to be the same person as another one, and was merged into it.

    Attributes:
        id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        cause (MergeCause): The call that said so.
        merged_at (datetime.datetime): When it was said.
        anonymous_ids (list[str]): The anonymous ids that came with it, the first hundred of them.
    """

    id: str
    cause: MergeCause
    merged_at: datetime.datetime
    anonymous_ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        cause = self.cause.value

        merged_at = self.merged_at.isoformat()

        anonymous_ids = self.anonymous_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "cause": cause,
                "merged_at": merged_at,
                "anonymous_ids": anonymous_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        cause = MergeCause(d.pop("cause"))

        merged_at = datetime.datetime.fromisoformat(d.pop("merged_at"))

        anonymous_ids = cast(list[str], d.pop("anonymous_ids"))

        merge = cls(
            id=id,
            cause=cause,
            merged_at=merged_at,
            anonymous_ids=anonymous_ids,
        )

        merge.additional_properties = d
        return merge

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
