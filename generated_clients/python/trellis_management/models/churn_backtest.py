from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_backtest_error_type_1 import ChurnBacktestErrorType1
from ..models.churn_backtest_error_type_2_type_1 import ChurnBacktestErrorType2Type1
from ..models.churn_backtest_error_type_3_type_1 import ChurnBacktestErrorType3Type1
from ..models.churn_backtest_objections_item import ChurnBacktestObjectionsItem
from ..models.churn_backtest_status_type_1 import ChurnBacktestStatusType1
from ..models.churn_backtest_status_type_2_type_1 import ChurnBacktestStatusType2Type1
from ..models.churn_backtest_status_type_3_type_1 import ChurnBacktestStatusType3Type1

if TYPE_CHECKING:
    from ..models.churn_forward_test import ChurnForwardTest


T = TypeVar("T", bound="ChurnBacktest")


@_attrs_define
class ChurnBacktest:
    """What was said of past moments by what was known then, and what came; and the model of the project's own that was
    trained after that. A run that is not done yet, or has failed, has none.

        Attributes:
            run_id (None | str): The run; null where there never was one.
            status (ChurnBacktestStatusType1 | ChurnBacktestStatusType2Type1 | ChurnBacktestStatusType3Type1 | None): How
                far it is; null where there never was one.
            error (ChurnBacktestErrorType1 | ChurnBacktestErrorType2Type1 | ChurnBacktestErrorType3Type1 | None): Why it
                failed. `too_few_users`: fifty users at moments, a horizon apart, of whom some came again and some did not, are
                the least. `ml_server_unavailable`, `ml_server_refused`, `too_much`, `internal_error`: as in `ChurnFailure`.
            promoted (bool | None): Whether the model that was trained answers from now on.
            objections (list[ChurnBacktestObjectionsItem]): Why it does not.
            calibrated (bool | None): Whether the mean probability was within 0.05 of what came in each of the tests.
            histories (int | None): How many rows the model was trained on; a user counts at each moment.
            churned (int | None): In how many of them the user stayed away.
            tests (list[ChurnForwardTest]): The moments, in their order.
            created_at (datetime.datetime | None): When it was asked for.
            as_of (datetime.datetime | None): As of when it looks at users; null until it has begun.
            finished_at (datetime.datetime | None): When it ended; null until then.
    """

    run_id: None | str
    status: (
        ChurnBacktestStatusType1
        | ChurnBacktestStatusType2Type1
        | ChurnBacktestStatusType3Type1
        | None
    )
    error: (
        ChurnBacktestErrorType1 | ChurnBacktestErrorType2Type1 | ChurnBacktestErrorType3Type1 | None
    )
    promoted: bool | None
    objections: list[ChurnBacktestObjectionsItem]
    calibrated: bool | None
    histories: int | None
    churned: int | None
    tests: list[ChurnForwardTest]
    created_at: datetime.datetime | None
    as_of: datetime.datetime | None
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run_id: None | str
        run_id = self.run_id

        status: None | str
        if isinstance(self.status, ChurnBacktestStatusType1):
            status = self.status.value
        elif isinstance(self.status, ChurnBacktestStatusType2Type1):
            status = self.status.value
        elif isinstance(self.status, ChurnBacktestStatusType3Type1):
            status = self.status.value
        else:
            status = self.status

        error: None | str
        if isinstance(self.error, ChurnBacktestErrorType1):
            error = self.error.value
        elif isinstance(self.error, ChurnBacktestErrorType2Type1):
            error = self.error.value
        elif isinstance(self.error, ChurnBacktestErrorType3Type1):
            error = self.error.value
        else:
            error = self.error

        promoted: bool | None
        promoted = self.promoted

        objections = []
        for objections_item_data in self.objections:
            objections_item = objections_item_data.value
            objections.append(objections_item)

        calibrated: bool | None
        calibrated = self.calibrated

        histories: int | None
        histories = self.histories

        churned: int | None
        churned = self.churned

        tests = []
        for tests_item_data in self.tests:
            tests_item = tests_item_data.to_dict()
            tests.append(tests_item)

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

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
                "run_id": run_id,
                "status": status,
                "error": error,
                "promoted": promoted,
                "objections": objections,
                "calibrated": calibrated,
                "histories": histories,
                "churned": churned,
                "tests": tests,
                "created_at": created_at,
                "as_of": as_of,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_forward_test import ChurnForwardTest  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_status(
            data: object,
        ) -> (
            ChurnBacktestStatusType1
            | ChurnBacktestStatusType2Type1
            | ChurnBacktestStatusType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_1 = ChurnBacktestStatusType1(data)

                return status_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_2_type_1 = ChurnBacktestStatusType2Type1(data)

                return status_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_3_type_1 = ChurnBacktestStatusType3Type1(data)

                return status_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                ChurnBacktestStatusType1
                | ChurnBacktestStatusType2Type1
                | ChurnBacktestStatusType3Type1
                | None,
                data,
            )

        status = _parse_status(d.pop("status"))

        def _parse_error(
            data: object,
        ) -> (
            ChurnBacktestErrorType1
            | ChurnBacktestErrorType2Type1
            | ChurnBacktestErrorType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_1 = ChurnBacktestErrorType1(data)

                return error_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_2_type_1 = ChurnBacktestErrorType2Type1(data)

                return error_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_3_type_1 = ChurnBacktestErrorType3Type1(data)

                return error_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                ChurnBacktestErrorType1
                | ChurnBacktestErrorType2Type1
                | ChurnBacktestErrorType3Type1
                | None,
                data,
            )

        error = _parse_error(d.pop("error"))

        def _parse_promoted(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        promoted = _parse_promoted(d.pop("promoted"))

        objections = []
        _objections = d.pop("objections")
        for objections_item_data in _objections:
            objections_item = ChurnBacktestObjectionsItem(objections_item_data)

            objections.append(objections_item)

        def _parse_calibrated(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        calibrated = _parse_calibrated(d.pop("calibrated"))

        def _parse_histories(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        histories = _parse_histories(d.pop("histories"))

        def _parse_churned(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        churned = _parse_churned(d.pop("churned"))

        tests = []
        _tests = d.pop("tests")
        for tests_item_data in _tests:
            tests_item = ChurnForwardTest.from_dict(tests_item_data)

            tests.append(tests_item)

        def _parse_created_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        created_at = _parse_created_at(d.pop("created_at"))

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

        churn_backtest = cls(
            run_id=run_id,
            status=status,
            error=error,
            promoted=promoted,
            objections=objections,
            calibrated=calibrated,
            histories=histories,
            churned=churned,
            tests=tests,
            created_at=created_at,
            as_of=as_of,
            finished_at=finished_at,
        )

        churn_backtest.additional_properties = d
        return churn_backtest

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
