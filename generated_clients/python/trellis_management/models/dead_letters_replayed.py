from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DeadLettersReplayed")


@_attrs_define
class DeadLettersReplayed:
    """What became of the dead letters. Those that are still wrong have stayed.

    Attributes:
        examined (int): How many letters were tried.
        accepted (int): How many of them are stored now.
        duplicates (int): How many had been stored before.
        still_rejected (int): How many are still wrong and have stayed.
        has_more (bool): Whether there are letters after these.
        next_cursor (None | str): What to send as `cursor` to go on; null at the end.
    """

    examined: int
    accepted: int
    duplicates: int
    still_rejected: int
    has_more: bool
    next_cursor: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        examined = self.examined

        accepted = self.accepted

        duplicates = self.duplicates

        still_rejected = self.still_rejected

        has_more = self.has_more

        next_cursor: None | str
        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "examined": examined,
                "accepted": accepted,
                "duplicates": duplicates,
                "still_rejected": still_rejected,
                "has_more": has_more,
                "next_cursor": next_cursor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        examined = d.pop("examined")

        accepted = d.pop("accepted")

        duplicates = d.pop("duplicates")

        still_rejected = d.pop("still_rejected")

        has_more = d.pop("has_more")

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("next_cursor"))

        dead_letters_replayed = cls(
            examined=examined,
            accepted=accepted,
            duplicates=duplicates,
            still_rejected=still_rejected,
            has_more=has_more,
            next_cursor=next_cursor,
        )

        dead_letters_replayed.additional_properties = d
        return dead_letters_replayed

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
