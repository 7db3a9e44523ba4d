from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.period import Period
from ..models.retention_result_entry import RetentionResultEntry
from ..models.retention_result_returning import RetentionResultReturning
from ..models.retention_result_window import RetentionResultWindow

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.retention_cell import RetentionCell
    from ..models.retention_cohort import RetentionCohort


T = TypeVar("T", bound="RetentionResult")


@_attrs_define
class RetentionResult:
    """Who came back.

    Attributes:
        cohorts (list[RetentionCohort]): The cohorts of the range, the first period first; also those of nobody.
        total (list[RetentionCell]): The same of all cohorts together; empty where the range holds no period.
        date_range (DateRangeResult): The range that was used.
        entry (RetentionResultEntry): The rule for cohorts that was used.
        period (Period): A period of the project's calendar. Days begin in its time zone, weeks on Mondays.
        returning (RetentionResultReturning): The rule for returns that was used.
        window (RetentionResultWindow): The way periods were counted.
        time_zone (str): The time zone in which periods begin, by its IANA name.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    cohorts: list[RetentionCohort]
    total: list[RetentionCell]
    date_range: DateRangeResult
    entry: RetentionResultEntry
    period: Period
    returning: RetentionResultReturning
    window: RetentionResultWindow
    time_zone: str
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cohorts = []
        for cohorts_item_data in self.cohorts:
            cohorts_item = cohorts_item_data.to_dict()
            cohorts.append(cohorts_item)

        total = []
        for total_item_data in self.total:
            total_item = total_item_data.to_dict()
            total.append(total_item)

        date_range = self.date_range.to_dict()

        entry = self.entry.value

        period = self.period.value

        returning = self.returning.value

        window = self.window.value

        time_zone = self.time_zone

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cohorts": cohorts,
                "total": total,
                "date_range": date_range,
                "entry": entry,
                "period": period,
                "returning": returning,
                "window": window,
                "time_zone": time_zone,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.retention_cell import RetentionCell  # noqa: PLC0415
        from ..models.retention_cohort import RetentionCohort  # noqa: PLC0415

        d = dict(src_dict)
        cohorts = []
        _cohorts = d.pop("cohorts")
        for cohorts_item_data in _cohorts:
            cohorts_item = RetentionCohort.from_dict(cohorts_item_data)

            cohorts.append(cohorts_item)

        total = []
        _total = d.pop("total")
        for total_item_data in _total:
            total_item = RetentionCell.from_dict(total_item_data)

            total.append(total_item)

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        entry = RetentionResultEntry(d.pop("entry"))

        period = Period(d.pop("period"))

        returning = RetentionResultReturning(d.pop("returning"))

        window = RetentionResultWindow(d.pop("window"))

        time_zone = d.pop("time_zone")

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        retention_result = cls(
            cohorts=cohorts,
            total=total,
            date_range=date_range,
            entry=entry,
            period=period,
            returning=returning,
            window=window,
            time_zone=time_zone,
            data_as_of=data_as_of,
        )

        retention_result.additional_properties = d
        return retention_result

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
