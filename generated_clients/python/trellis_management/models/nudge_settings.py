from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.frequency_cap import FrequencyCap
    from ..models.quiet_hours import QuietHours


T = TypeVar("T", bound="NudgeSettings")


@_attrs_define
class NudgeSettings:
    """When nudges are withheld, and how what they change is measured.

    Attributes:
        paused (bool): Whether all nudges are withheld. Pausing also withdraws those that wait to be sent.
        holdout_percent (float): Of how many in a hundred people no nudge is sent, ever. Who they are is drawn once, by
            a keyed hash of the `user_id`; more percent add people, less let some go. What nudges change is measured anew
            after a change.
        frequency_cap (FrequencyCap): How many nudges a person gets at most in so many days.
        quiet_hours (None | QuietHours): When nothing is sent by e-mail or webhook, in the person's own time zone (the
            trait `timezone`, by its IANA name, or else the project's): from one time of day to another, over midnight where
            that is earlier, and never where it is the same. What comes then waits. Null for never.
        response_days (int): In how many days of 24 hours after a nudge somebody has to come back, for it to count. It
            is measured anew after a change.
        updated_at (datetime.datetime | None): When they were changed last; null where they never were.
    """

    paused: bool
    holdout_percent: float
    frequency_cap: FrequencyCap
    quiet_hours: None | QuietHours
    response_days: int
    updated_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.quiet_hours import QuietHours  # noqa: PLC0415

        paused = self.paused

        holdout_percent = self.holdout_percent

        frequency_cap = self.frequency_cap.to_dict()

        quiet_hours: dict[str, Any] | None
        if isinstance(self.quiet_hours, QuietHours):
            quiet_hours = self.quiet_hours.to_dict()
        else:
            quiet_hours = self.quiet_hours

        response_days = self.response_days

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "paused": paused,
                "holdout_percent": holdout_percent,
                "frequency_cap": frequency_cap,
                "quiet_hours": quiet_hours,
                "response_days": response_days,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.frequency_cap import FrequencyCap  # noqa: PLC0415
        from ..models.quiet_hours import QuietHours  # noqa: PLC0415

        d = dict(src_dict)
        paused = d.pop("paused")

        holdout_percent = d.pop("holdout_percent")

        frequency_cap = FrequencyCap.from_dict(d.pop("frequency_cap"))

        def _parse_quiet_hours(data: object) -> None | QuietHours:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_quiet_hours_type_0 = QuietHours.from_dict(data)

                return componentsschemas_quiet_hours_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuietHours, data)

        quiet_hours = _parse_quiet_hours(d.pop("quiet_hours"))

        response_days = d.pop("response_days")

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

        nudge_settings = cls(
            paused=paused,
            holdout_percent=holdout_percent,
            frequency_cap=frequency_cap,
            quiet_hours=quiet_hours,
            response_days=response_days,
            updated_at=updated_at,
        )

        nudge_settings.additional_properties = d
        return nudge_settings

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
