from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.frequency_cap import FrequencyCap
    from ..models.quiet_hours import QuietHours


T = TypeVar("T", bound="NudgeSettingsUpdate")


@_attrs_define
class NudgeSettingsUpdate:
    """What is to change; what is not named stays.

    Attributes:
        paused (bool | Unset): Whether all nudges are withheld. Pausing also withdraws those that wait to be sent.
        holdout_percent (float | Unset): Of how many in a hundred people no nudge is sent, ever. Who they are is drawn
            once, by a keyed hash of the `user_id`; more percent add people, less let some go. What nudges change is
            measured anew after a change.
        frequency_cap (FrequencyCap | Unset): How many nudges a person gets at most in so many days.
        quiet_hours (None | QuietHours | Unset): When nothing is sent by e-mail or webhook, in the person's own time
            zone (the trait `timezone`, by its IANA name, or else the project's): from one time of day to another, over
            midnight where that is earlier, and never where it is the same. What comes then waits. Null for never.
        response_days (int | Unset): In how many days of 24 hours after a nudge somebody has to come back, for it to
            count. It is measured anew after a change.
    """

    paused: bool | Unset = UNSET
    holdout_percent: float | Unset = UNSET
    frequency_cap: FrequencyCap | Unset = UNSET
    quiet_hours: None | QuietHours | Unset = UNSET
    response_days: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.quiet_hours import QuietHours  # noqa: PLC0415

        paused = self.paused

        holdout_percent = self.holdout_percent

        frequency_cap: dict[str, Any] | Unset = UNSET
        if not isinstance(self.frequency_cap, Unset):
            frequency_cap = self.frequency_cap.to_dict()

        quiet_hours: dict[str, Any] | None | Unset
        if isinstance(self.quiet_hours, Unset):
            quiet_hours = UNSET
        elif isinstance(self.quiet_hours, QuietHours):
            quiet_hours = self.quiet_hours.to_dict()
        else:
            quiet_hours = self.quiet_hours

        response_days = self.response_days

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if paused is not UNSET:
            field_dict["paused"] = paused
        if holdout_percent is not UNSET:
            field_dict["holdout_percent"] = holdout_percent
        if frequency_cap is not UNSET:
            field_dict["frequency_cap"] = frequency_cap
        if quiet_hours is not UNSET:
            field_dict["quiet_hours"] = quiet_hours
        if response_days is not UNSET:
            field_dict["response_days"] = response_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.frequency_cap import FrequencyCap  # noqa: PLC0415
        from ..models.quiet_hours import QuietHours  # noqa: PLC0415

        d = dict(src_dict)
        paused = d.pop("paused", UNSET)

        holdout_percent = d.pop("holdout_percent", UNSET)

        _frequency_cap = d.pop("frequency_cap", UNSET)
        frequency_cap: FrequencyCap | Unset
        if isinstance(_frequency_cap, Unset):
            frequency_cap = UNSET
        else:
            frequency_cap = FrequencyCap.from_dict(_frequency_cap)

        def _parse_quiet_hours(data: object) -> None | QuietHours | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_quiet_hours_type_0 = QuietHours.from_dict(data)

                return componentsschemas_quiet_hours_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuietHours | Unset, data)

        quiet_hours = _parse_quiet_hours(d.pop("quiet_hours", UNSET))

        response_days = d.pop("response_days", UNSET)

        nudge_settings_update = cls(
            paused=paused,
            holdout_percent=holdout_percent,
            frequency_cap=frequency_cap,
            quiet_hours=quiet_hours,
            response_days=response_days,
        )

        return nudge_settings_update
