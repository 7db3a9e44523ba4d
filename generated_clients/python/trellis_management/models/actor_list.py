from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.contact import Contact


T = TypeVar("T", bound="ActorList")


@_attrs_define
class ActorList:
    """A page of the people in one cell of an answer, those first whom Trellis met last.

    Attributes:
        data (list[Contact]): The people of this page.
        total (int): How many people are in the cell. Those who were forgotten since are counted, and not listed.
        has_more (bool): Whether there is a page after this one.
        next_cursor (None | str): What to send as `cursor` for the next page; null on the last one.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    data: list[Contact]
    total: int
    has_more: bool
    next_cursor: None | str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        total = self.total

        has_more = self.has_more

        next_cursor: None | str
        next_cursor = self.next_cursor

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "total": total,
                "has_more": has_more,
                "next_cursor": next_cursor,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contact import Contact  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = Contact.from_dict(data_item_data)

            data.append(data_item)

        total = d.pop("total")

        has_more = d.pop("has_more")

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("next_cursor"))

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        actor_list = cls(
            data=data,
            total=total,
            has_more=has_more,
            next_cursor=next_cursor,
            data_as_of=data_as_of,
        )

        actor_list.additional_properties = d
        return actor_list

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
