from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.alert_direction import AlertDirection
from ..models.alert_metric import AlertMetric
from ..models.alert_priority import AlertPriority
from ..types import UNSET, Unset

T = TypeVar("T", bound="AlertRuleCreate")


@_attrs_define
class AlertRuleCreate:
    """A new rule.

    Attributes:
        metric (AlertMetric): What is measured, which goes by the type of the report: of a funnel, its `conversion` up
            to the last step; of retention, the share that is `retained` in a bracket; of a trend, the `total` of a series,
            or its value of the `latest` whole period; of a lifecycle, how many people are `new`, `returning`,
            `resurrecting` or `dormant` in the latest period that is over; of stickiness, the `average_periods` in which
            people are active. Shares are from 0 to 1.
        is_ (AlertDirection): On which side of the threshold it is worth an alert.
        threshold (float): Beyond which number an alert is opened.
        number (int | Unset): Of which series it is, from 1, or of which bracket of the retention's `total`, from 0. It
            is 1 by itself.
        clear_at (float | None | Unset): From which number on the alert is over, on the other side of the threshold, so
            that it does not come and go; null for the threshold itself.
        every_hours (int | Unset): After how many hours it is measured again. It is 24 by itself.
        priority (AlertPriority | Unset): How urgent it is, by the risk times the value of the person times how much
            stands behind the score, for which 0.5, 0.75 and 1 are taken: `medium` from 0.15, `high` from 0.35, and
            `critical` from 0.6 on.
        destination_ids (list[str] | Unset): Where its alerts are sent. Those that were deleted since are not named any
            more.
    """

    metric: AlertMetric
    is_: AlertDirection
    threshold: float
    number: int | Unset = UNSET
    clear_at: float | None | Unset = UNSET
    every_hours: int | Unset = UNSET
    priority: AlertPriority | Unset = UNSET
    destination_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metric = self.metric.value

        is_ = self.is_.value

        threshold = self.threshold

        number = self.number

        clear_at: float | None | Unset
        if isinstance(self.clear_at, Unset):
            clear_at = UNSET
        else:
            clear_at = self.clear_at

        every_hours = self.every_hours

        priority: str | Unset = UNSET
        if not isinstance(self.priority, Unset):
            priority = self.priority.value

        destination_ids: list[str] | Unset = UNSET
        if not isinstance(self.destination_ids, Unset):
            destination_ids = self.destination_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "metric": metric,
                "is": is_,
                "threshold": threshold,
            }
        )
        if number is not UNSET:
            field_dict["number"] = number
        if clear_at is not UNSET:
            field_dict["clear_at"] = clear_at
        if every_hours is not UNSET:
            field_dict["every_hours"] = every_hours
        if priority is not UNSET:
            field_dict["priority"] = priority
        if destination_ids is not UNSET:
            field_dict["destination_ids"] = destination_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        metric = AlertMetric(d.pop("metric"))

        is_ = AlertDirection(d.pop("is"))

        threshold = d.pop("threshold")

        number = d.pop("number", UNSET)

        def _parse_clear_at(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        clear_at = _parse_clear_at(d.pop("clear_at", UNSET))

        every_hours = d.pop("every_hours", UNSET)

        _priority = d.pop("priority", UNSET)
        priority: AlertPriority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = AlertPriority(_priority)

        destination_ids = cast(list[str], d.pop("destination_ids", UNSET))

        alert_rule_create = cls(
            metric=metric,
            is_=is_,
            threshold=threshold,
            number=number,
            clear_at=clear_at,
            every_hours=every_hours,
            priority=priority,
            destination_ids=destination_ids,
        )

        return alert_rule_create
