from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ScriptHost")


@_attrs_define
class ScriptHost:
    """A host whose pages have the script.

    Attributes:
        host (str): The host's name, with its port where that is not the usual one.
        script_version (None | str): The script's version there; null where the sender does not say.
        first_seen_at (datetime.datetime): When it was seen first.
        last_seen_at (datetime.datetime): When it was seen last, to the minute.
    """

    host: str
    script_version: None | str
    first_seen_at: datetime.datetime
    last_seen_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host = self.host

        script_version: None | str
        script_version = self.script_version

        first_seen_at = self.first_seen_at.isoformat()

        last_seen_at = self.last_seen_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "host": host,
                "script_version": script_version,
                "first_seen_at": first_seen_at,
                "last_seen_at": last_seen_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host = d.pop("host")

        def _parse_script_version(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        script_version = _parse_script_version(d.pop("script_version"))

        first_seen_at = datetime.datetime.fromisoformat(d.pop("first_seen_at"))

        last_seen_at = datetime.datetime.fromisoformat(d.pop("last_seen_at"))

        script_host = cls(
            host=host,
            script_version=script_version,
            first_seen_at=first_seen_at,
            last_seen_at=last_seen_at,
        )

        script_host.additional_properties = d
        return script_host

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
