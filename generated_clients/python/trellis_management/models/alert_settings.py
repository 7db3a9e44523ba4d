from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.alert_priority import AlertPriority

T = TypeVar("T", bound="AlertSettings")


@_attrs_define
class AlertSettings:
    """When alerts about people are opened, and where they are sent. Only those of `least_priority` or above are sent.
    Rules for reports say so themselves.

        Attributes:
            enabled (bool): Whether alerts about people are opened. While they are not, those that are open still end by
                themselves, and what waits to be sent is sent.
            value_trait (None | str): The trait that says what a person is worth to you, as a number, such as `mrr`. People
                who have it are compared with each other, all others by their activity. Null for activity only.
            cool_down_days (int): For how many days after an alert is over the same person has no other one.
            digest_above (int): Where more new alerts than that are to be sent at once, they are sent as one message, with
                the 50 most urgent of them.
            destination_ids (list[str]): Where new alerts are sent. Those that were deleted since are not named any more.
            least_priority (AlertPriority): How urgent it is, by the risk times the value of the person times how much
                stands behind the score, for which 0.5, 0.75 and 1 are taken: `medium` from 0.15, `high` from 0.35, and
                `critical` from 0.6 on.
            updated_at (datetime.datetime | None): When they were changed last; null where they never were.
    """

    enabled: bool
    value_trait: None | str
    cool_down_days: int
    digest_above: int
    destination_ids: list[str]
    least_priority: AlertPriority
    updated_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        value_trait: None | str
        value_trait = self.value_trait

        cool_down_days = self.cool_down_days

        digest_above = self.digest_above

        destination_ids = self.destination_ids

        least_priority = self.least_priority.value

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "enabled": enabled,
                "value_trait": value_trait,
                "cool_down_days": cool_down_days,
                "digest_above": digest_above,
                "destination_ids": destination_ids,
                "least_priority": least_priority,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        enabled = d.pop("enabled")

        def _parse_value_trait(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        value_trait = _parse_value_trait(d.pop("value_trait"))

        cool_down_days = d.pop("cool_down_days")

        digest_above = d.pop("digest_above")

        destination_ids = cast(list[str], d.pop("destination_ids"))

        least_priority = AlertPriority(d.pop("least_priority"))

        def _parse_updated_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                updated_at_type_0 = datetime.datetime.fromisoformat(data)

                return updated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        updated_at = _parse_updated_at(d.pop("updated_at"))

        alert_settings = cls(
            enabled=enabled,
            value_trait=value_trait,
            cool_down_days=cool_down_days,
            digest_above=digest_above,
            destination_ids=destination_ids,
            least_priority=least_priority,
            updated_at=updated_at,
        )

        alert_settings.additional_properties = d
        return alert_settings

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
