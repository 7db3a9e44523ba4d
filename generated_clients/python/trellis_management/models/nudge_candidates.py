from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.uplift_method import UpliftMethod

if TYPE_CHECKING:
    from ..models.nudge_candidate import NudgeCandidate
    from ..models.uplift_test import UpliftTest


T = TypeVar("T", bound="NudgeCandidates")


@_attrs_define
class NudgeCandidates:
    """Who should be nudged next, and how that is known.

    Attributes:
        method (UpliftMethod): By what people are ordered: `uplift`, on whom a nudge changes most; `response`, who is
            most likely to come back when nudged; `none`, at random, as nothing better is proven.
        learned_at (datetime.datetime | None): When it was learned; null where it never was.
        people (int): From how many people's nudges, and nudges that were held out.
        tests (list[UpliftTest]): Both orders, tested on people whom they were not learned from; none where there were
            too few.
        data (list[NudgeCandidate]): The people, the first to be nudged first, as many as `limit` says.
    """

    method: UpliftMethod
    learned_at: datetime.datetime | None
    people: int
    tests: list[UpliftTest]
    data: list[NudgeCandidate]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        method = self.method.value

        learned_at: None | str
        if isinstance(self.learned_at, datetime.datetime):
            learned_at = self.learned_at.isoformat()
        else:
            learned_at = self.learned_at

        people = self.people

        tests = []
        for tests_item_data in self.tests:
            tests_item = tests_item_data.to_dict()
            tests.append(tests_item)

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "learned_at": learned_at,
                "people": people,
                "tests": tests,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.nudge_candidate import NudgeCandidate  # noqa: PLC0415
        from ..models.uplift_test import UpliftTest  # noqa: PLC0415

        d = dict(src_dict)
        method = UpliftMethod(d.pop("method"))

        def _parse_learned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                learned_at_type_0 = datetime.datetime.fromisoformat(data)

                return learned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        learned_at = _parse_learned_at(d.pop("learned_at"))

        people = d.pop("people")

        tests = []
        _tests = d.pop("tests")
        for tests_item_data in _tests:
            tests_item = UpliftTest.from_dict(tests_item_data)

            tests.append(tests_item)

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = NudgeCandidate.from_dict(data_item_data)

            data.append(data_item)

        nudge_candidates = cls(
            method=method,
            learned_at=learned_at,
            people=people,
            tests=tests,
            data=data,
        )

        nudge_candidates.additional_properties = d
        return nudge_candidates

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
