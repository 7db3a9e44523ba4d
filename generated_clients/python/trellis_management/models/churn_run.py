from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_run_status import ChurnRunStatus

if TYPE_CHECKING:
    from ..models.churn_failure import ChurnFailure


T = TypeVar("T", bound="ChurnRun")


@_attrs_define
class ChurnRun:
    """A calculation of everybody's churn, and how far it is.

    Attributes:
        id (str): The id of something that runs for a while, such as an export.
        status (ChurnRunStatus): How far a calculation is. What it says counts once it is `done`; where it has `failed`,
            scores are those of the one before.
        horizon_days (float): For how many days a user does nothing who counts as lost.
        total_users (int): How many users it is about; 0 until it has begun.
        processed_users (int): Of how many it is known by now whether something can be said.
        successful_users (int): How many have a score of it.
        failed_users (int): Of how many nothing can be said.
        failures (list[ChurnFailure]): Why, by cause.
        created_at (datetime.datetime): When it was asked for.
        as_of (datetime.datetime | None): As of when it looks at users; null until it has begun.
        finished_at (datetime.datetime | None): When it ended; null until then.
    """

    id: str
    status: ChurnRunStatus
    horizon_days: float
    total_users: int
    processed_users: int
    successful_users: int
    failed_users: int
    failures: list[ChurnFailure]
    created_at: datetime.datetime
    as_of: datetime.datetime | None
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        status = self.status.value

        horizon_days = self.horizon_days

        total_users = self.total_users

        processed_users = self.processed_users

        successful_users = self.successful_users

        failed_users = self.failed_users

        failures = []
        for failures_item_data in self.failures:
            failures_item = failures_item_data.to_dict()
            failures.append(failures_item)

        created_at = self.created_at.isoformat()

        as_of: None | str
        if isinstance(self.as_of, datetime.datetime):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "status": status,
                "horizon_days": horizon_days,
                "total_users": total_users,
                "processed_users": processed_users,
                "successful_users": successful_users,
                "failed_users": failed_users,
                "failures": failures,
                "created_at": created_at,
                "as_of": as_of,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_failure import ChurnFailure  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        status = ChurnRunStatus(d.pop("status"))

        horizon_days = d.pop("horizon_days")

        total_users = d.pop("total_users")

        processed_users = d.pop("processed_users")

        successful_users = d.pop("successful_users")

        failed_users = d.pop("failed_users")

        failures = []
        _failures = d.pop("failures")
        for failures_item_data in _failures:
            failures_item = ChurnFailure.from_dict(failures_item_data)

            failures.append(failures_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_as_of(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.datetime.fromisoformat(data)

                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        as_of = _parse_as_of(d.pop("as_of"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        churn_run = cls(
            id=id,
            status=status,
            horizon_days=horizon_days,
            total_users=total_users,
            processed_users=processed_users,
            successful_users=successful_users,
            failed_users=failed_users,
            failures=failures,
            created_at=created_at,
            as_of=as_of,
            finished_at=finished_at,
        )

        churn_run.additional_properties = d
        return churn_run

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
