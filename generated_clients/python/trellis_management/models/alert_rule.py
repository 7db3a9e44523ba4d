from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.alert_direction import AlertDirection
from ..models.alert_metric import AlertMetric
from ..models.alert_priority import AlertPriority

T = TypeVar("T", bound="AlertRule")


@_attrs_define
class AlertRule:
    """When the answer to a report is worth an alert.

    Attributes:
        id (str): A rule's id.
        report_id (str): A report's id.
        metric (AlertMetric): What is measured, which goes by the type of the report: of a funnel, its `conversion` up
            to the last step; of retention, the share that is `retained` in a bracket; of a trend, the `total` of a series,
            or its value of the `latest` whole period; of a lifecycle, how many people are `new`, `returning`,
            `resurrecting` or `dormant` in the latest period that is over; of stickiness, the `average_periods` in which
            people are active. Shares are from 0 to 1.
        number (int): Of which series it is, from 1, or of which bracket of the retention's `total`, from 0. It is 1 by
            itself.
        is_ (AlertDirection): On which side of the threshold it is worth an alert.
        threshold (float): Beyond which number an alert is opened.
        clear_at (float | None): From which number on the alert is over, on the other side of the threshold, so that it
            does not come and go; null for the threshold itself.
        every_hours (int): After how many hours it is measured again. It is 24 by itself.
        priority (AlertPriority): How urgent it is, by the risk times the value of the person times how much stands
            behind the score, for which 0.5, 0.75 and 1 are taken: `medium` from 0.15, `high` from 0.35, and `critical` from
            0.6 on.
        destination_ids (list[str]): Where its alerts are sent. Those that were deleted since are not named any more.
        is_beyond (bool): Whether it was beyond the threshold when it was measured last, and has not come back to
            `clear_at` since.
        measured (float | None): What was measured last; null before, and where nothing could be measured.
        problem (None | str): Why nothing could be measured the last time; null where it could.
        checked_at (datetime.datetime | None): When it was looked at last; null before, and where it is to be looked at
            anew.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was changed last.
    """

    id: str
    report_id: str
    metric: AlertMetric
    number: int
    is_: AlertDirection
    threshold: float
    clear_at: float | None
    every_hours: int
    priority: AlertPriority
    destination_ids: list[str]
    is_beyond: bool
    measured: float | None
    problem: None | str
    checked_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        report_id = self.report_id

        metric = self.metric.value

        number = self.number

        is_ = self.is_.value

        threshold = self.threshold

        clear_at: float | None
        clear_at = self.clear_at

        every_hours = self.every_hours

        priority = self.priority.value

        destination_ids = self.destination_ids

        is_beyond = self.is_beyond

        measured: float | None
        measured = self.measured

        problem: None | str
        problem = self.problem

        checked_at: None | str
        if isinstance(self.checked_at, datetime.datetime):
            checked_at = self.checked_at.isoformat()
        else:
            checked_at = self.checked_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "report_id": report_id,
                "metric": metric,
                "number": number,
                "is": is_,
                "threshold": threshold,
                "clear_at": clear_at,
                "every_hours": every_hours,
                "priority": priority,
                "destination_ids": destination_ids,
                "is_beyond": is_beyond,
                "measured": measured,
                "problem": problem,
                "checked_at": checked_at,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        report_id = d.pop("report_id")

        metric = AlertMetric(d.pop("metric"))

        number = d.pop("number")

        is_ = AlertDirection(d.pop("is"))

        threshold = d.pop("threshold")

        def _parse_clear_at(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        clear_at = _parse_clear_at(d.pop("clear_at"))

        every_hours = d.pop("every_hours")

        priority = AlertPriority(d.pop("priority"))

        destination_ids = cast(list[str], d.pop("destination_ids"))

        is_beyond = d.pop("is_beyond")

        def _parse_measured(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        measured = _parse_measured(d.pop("measured"))

        def _parse_problem(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        problem = _parse_problem(d.pop("problem"))

        def _parse_checked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                checked_at_type_0 = datetime.datetime.fromisoformat(data)

                return checked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        checked_at = _parse_checked_at(d.pop("checked_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        alert_rule = cls(
            id=id,
            report_id=report_id,
            metric=metric,
            number=number,
            is_=is_,
            threshold=threshold,
            clear_at=clear_at,
            every_hours=every_hours,
            priority=priority,
            destination_ids=destination_ids,
            is_beyond=is_beyond,
            measured=measured,
            problem=problem,
            checked_at=checked_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        alert_rule.additional_properties = d
        return alert_rule

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
