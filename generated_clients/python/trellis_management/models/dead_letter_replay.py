from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dead_letter_replay_item import DeadLetterReplayItem


T = TypeVar("T", bound="DeadLetterReplay")


@_attrs_define
class DeadLetterReplay:
    """How a dead letter is sent again.

    Attributes:
        item (DeadLetterReplayItem | Unset): The corrected item, in the place of the one that came. Left out, that one
            is sent as it is.
    """

    item: DeadLetterReplayItem | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        item: dict[str, Any] | Unset = UNSET
        if not isinstance(self.item, Unset):
            item = self.item.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if item is not UNSET:
            field_dict["item"] = item

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.dead_letter_replay_item import DeadLetterReplayItem  # noqa: PLC0415

        d = dict(src_dict)
        _item = d.pop("item", UNSET)
        item: DeadLetterReplayItem | Unset
        if isinstance(_item, Unset):
            item = UNSET
        else:
            item = DeadLetterReplayItem.from_dict(_item)

        dead_letter_replay = cls(
            item=item,
        )

        return dead_letter_replay
