from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_run_status import ChurnRunStatus

if TYPE_CHECKING:
    from ..models.churn_failure import ChurnFailure
    from ..models.churn_stats import ChurnStats


T = TypeVar("T", bound="ChurnCalculated")


@_attrs_define
class ChurnCalculated:
    """What is known of everybody's churn.

    Attributes:
        success (bool): Always true; an error has another shape.
        run_id (None | str): The calculation that the numbers are of, for `GET /v1/churn/runs/{churn_run_id}`; null
            where there never was one that could be done.
        status (ChurnRunStatus | None): How far it is; null where there is none.
        degraded (bool): Whether nothing new can be said now. Then all is as the last calculation found that could be
            done, and `failures` tells what is in the way.
        calculated_at (datetime.datetime | None): As of when the calculation looks at users; null until it has begun.
        stats (ChurnStats): How many users were looked at, and those who are most likely to stay away.
        failures (list[ChurnFailure]): Why nothing can be said of users, by cause.
    """

    success: bool
    run_id: None | str
    status: ChurnRunStatus | None
    degraded: bool
    calculated_at: datetime.datetime | None
    stats: ChurnStats
    failures: list[ChurnFailure]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        run_id: None | str
        run_id = self.run_id

        status: None | str
        if isinstance(self.status, ChurnRunStatus):
            status = self.status.value
        else:
            status = self.status

        degraded = self.degraded

        calculated_at: None | str
        if isinstance(self.calculated_at, datetime.datetime):
            calculated_at = self.calculated_at.isoformat()
        else:
            calculated_at = self.calculated_at

        stats = self.stats.to_dict()

        failures = []
        for failures_item_data in self.failures:
            failures_item = failures_item_data.to_dict()
            failures.append(failures_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "run_id": run_id,
                "status": status,
                "degraded": degraded,
                "calculated_at": calculated_at,
                "stats": stats,
                "failures": failures,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_failure import ChurnFailure  # noqa: PLC0415
        from ..models.churn_stats import ChurnStats  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_status(data: object) -> ChurnRunStatus | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ChurnRunStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChurnRunStatus | None, data)

        status = _parse_status(d.pop("status"))

        degraded = d.pop("degraded")

        def _parse_calculated_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                calculated_at_type_0 = datetime.datetime.fromisoformat(data)

                return calculated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        calculated_at = _parse_calculated_at(d.pop("calculated_at"))

        stats = ChurnStats.from_dict(d.pop("stats"))

        failures = []
        _failures = d.pop("failures")
        for failures_item_data in _failures:
            failures_item = ChurnFailure.from_dict(failures_item_data)

            failures.append(failures_item)

        churn_calculated = cls(
            success=success,
            run_id=run_id,
            status=status,
            degraded=degraded,
            calculated_at=calculated_at,
            stats=stats,
            failures=failures,
        )

        churn_calculated.additional_properties = d
        return churn_calculated

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
