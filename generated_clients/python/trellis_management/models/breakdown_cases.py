from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.breakdown_case import BreakdownCase


T = TypeVar("T", bound="BreakdownCases")


@_attrs_define
class BreakdownCases:
    """Groups of your own: an event has the value of the first case whose condition on its properties holds, and null where
    none does. A case without a condition is for all the rest.

        Attributes:
            cases (list[BreakdownCase]): The cases, the first one first.
    """

    cases: list[BreakdownCase]

    def to_dict(self) -> dict[str, Any]:
        cases = []
        for cases_item_data in self.cases:
            cases_item = cases_item_data.to_dict()
            cases.append(cases_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "cases": cases,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.breakdown_case import BreakdownCase  # noqa: PLC0415

        d = dict(src_dict)
        cases = []
        _cases = d.pop("cases")
        for cases_item_data in _cases:
            cases_item = BreakdownCase.from_dict(cases_item_data)

            cases.append(cases_item)

        breakdown_cases = cls(
            cases=cases,
        )

        return breakdown_cases
