from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.alert_priority import AlertPriority
from ..types import UNSET, Unset

T = TypeVar("T", bound="AlertSettingsUpdate")


@_attrs_define
class AlertSettingsUpdate:
    """What is to change; what is not named stays. Only alerts of `least_priority` or above are sent.

    Attributes:
        enabled (bool | Unset): Whether alerts about people are opened. While they are not, those that are open still
            end by themselves, and what waits to be sent is sent.
        value_trait (None | str | Unset): The trait that says what a person is worth to you, as a number, such as `mrr`.
            People who have it are compared with each other, all others by their activity. Null for activity only.
        cool_down_days (int | Unset): For how many days after an alert is over the same person has no other one.
        digest_above (int | Unset): Where more new alerts than that are to be sent at once, they are sent as one
            message, with the 50 most urgent of them.
        destination_ids (list[str] | Unset): Where new alerts are sent. Those that were deleted since are not named any
            more.
        least_priority (AlertPriority | Unset): How urgent it is, by the risk times the value of the person times how
            much stands behind the score, for which 0.5, 0.75 and 1 are taken: `medium` from 0.15, `high` from 0.35, and
            `critical` from 0.6 on.
    """

    enabled: bool | Unset = UNSET
    value_trait: None | str | Unset = UNSET
    cool_down_days: int | Unset = UNSET
    digest_above: int | Unset = UNSET
    destination_ids: list[str] | Unset = UNSET
    least_priority: AlertPriority | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        value_trait: None | str | Unset
        if isinstance(self.value_trait, Unset):
            value_trait = UNSET
        else:
            value_trait = self.value_trait

        cool_down_days = self.cool_down_days

        digest_above = self.digest_above

        destination_ids: list[str] | Unset = UNSET
        if not isinstance(self.destination_ids, Unset):
            destination_ids = self.destination_ids

        least_priority: str | Unset = UNSET
        if not isinstance(self.least_priority, Unset):
            least_priority = self.least_priority.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if value_trait is not UNSET:
            field_dict["value_trait"] = value_trait
        if cool_down_days is not UNSET:
            field_dict["cool_down_days"] = cool_down_days
        if digest_above is not UNSET:
            field_dict["digest_above"] = digest_above
        if destination_ids is not UNSET:
            field_dict["destination_ids"] = destination_ids
        if least_priority is not UNSET:
            field_dict["least_priority"] = least_priority

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        enabled = d.pop("enabled", UNSET)

        def _parse_value_trait(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value_trait = _parse_value_trait(d.pop("value_trait", UNSET))

        cool_down_days = d.pop("cool_down_days", UNSET)

        digest_above = d.pop("digest_above", UNSET)

        destination_ids = cast(list[str], d.pop("destination_ids", UNSET))

        _least_priority = d.pop("least_priority", UNSET)
        least_priority: AlertPriority | Unset
        if isinstance(_least_priority, Unset):
            least_priority = UNSET
        else:
            least_priority = AlertPriority(_least_priority)

        alert_settings_update = cls(
            enabled=enabled,
            value_trait=value_trait,
            cool_down_days=cool_down_days,
            digest_above=digest_above,
            destination_ids=destination_ids,
            least_priority=least_priority,
        )

        return alert_settings_update
