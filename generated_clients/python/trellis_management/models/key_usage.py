from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.environment import Environment

T = TypeVar("T", bound="KeyUsage")


@_attrs_define
class KeyUsage:
    """The events that came with one key.

    Attributes:
        key_id (None | str): The key, which may have ended; null for doors that take no key.
        name (None | str): The key's name; null where the key ended so long ago that it is forgotten.
        environment (Environment): Live data or test data; the two never mix.
        events (int): How many events were stored.
        billable (int): How many of them count; those of the test environment do not.
    """

    key_id: None | str
    name: None | str
    environment: Environment
    events: int
    billable: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id: None | str
        key_id = self.key_id

        name: None | str
        name = self.name

        environment = self.environment.value

        events = self.events

        billable = self.billable

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "name": name,
                "environment": environment,
                "events": events,
                "billable": billable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_key_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        key_id = _parse_key_id(d.pop("key_id"))

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        environment = Environment(d.pop("environment"))

        events = d.pop("events")

        billable = d.pop("billable")

        key_usage = cls(
            key_id=key_id,
            name=name,
            environment=environment,
            events=events,
            billable=billable,
        )

        key_usage.additional_properties = d
        return key_usage

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
