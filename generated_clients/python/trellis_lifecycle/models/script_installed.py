from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.script_host import ScriptHost


T = TypeVar("T", bound="ScriptInstalled")


@_attrs_define
class ScriptInstalled:
    """Whether the tracking script is installed, and where.

    Attributes:
        success (bool): Always true; an error has another shape.
        organization_id (str): A project's id.
        script_version (str): The version that was seen last; before that, the one that this Trellis serves.
        installed (bool): Whether the script was seen in the last 30 days.
        last_seen_at (datetime.datetime | None): When the script was seen last, to the minute; null where it never was.
        hosts (list[ScriptHost]): The hosts whose pages have it, up to 100, the one that was seen last first.
    """

    success: bool
    organization_id: str
    script_version: str
    installed: bool
    last_seen_at: datetime.datetime | None
    hosts: list[ScriptHost]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        organization_id = self.organization_id

        script_version = self.script_version

        installed = self.installed

        last_seen_at: None | str
        if isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        hosts = []
        for hosts_item_data in self.hosts:
            hosts_item = hosts_item_data.to_dict()
            hosts.append(hosts_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "organization_id": organization_id,
                "script_version": script_version,
                "installed": installed,
                "last_seen_at": last_seen_at,
                "hosts": hosts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.script_host import ScriptHost  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        organization_id = d.pop("organization_id")

        script_version = d.pop("script_version")

        installed = d.pop("installed")

        def _parse_last_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at"))

        hosts = []
        _hosts = d.pop("hosts")
        for hosts_item_data in _hosts:
            hosts_item = ScriptHost.from_dict(hosts_item_data)

            hosts.append(hosts_item)

        script_installed = cls(
            success=success,
            organization_id=organization_id,
            script_version=script_version,
            installed=installed,
            last_seen_at=last_seen_at,
            hosts=hosts,
        )

        script_installed.additional_properties = d
        return script_installed

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
