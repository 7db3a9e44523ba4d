from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.key_usage import KeyUsage


T = TypeVar("T", bound="Usage")


@_attrs_define
class Usage:
    """The events of a month, of both environments of the project.

    Attributes:
        month (str): A month in UTC.
        events (int): How many events were stored, in both environments.
        billable (int): How many of them count; those of the test environment do not.
        keys (list[KeyUsage]): The same by key, for each environment, the most events first.
        data_as_of (datetime.datetime): The time of the answer; all that was acknowledged before is in it.
    """

    month: str
    events: int
    billable: int
    keys: list[KeyUsage]
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        month = self.month

        events = self.events

        billable = self.billable

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "month": month,
                "events": events,
                "billable": billable,
                "keys": keys,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.key_usage import KeyUsage  # noqa: PLC0415

        d = dict(src_dict)
        month = d.pop("month")

        events = d.pop("events")

        billable = d.pop("billable")

        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = KeyUsage.from_dict(keys_item_data)

            keys.append(keys_item)

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        usage = cls(
            month=month,
            events=events,
            billable=billable,
            keys=keys,
            data_as_of=data_as_of,
        )

        usage.additional_properties = d
        return usage

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
