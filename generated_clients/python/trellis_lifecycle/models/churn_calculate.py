from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChurnCalculate")


@_attrs_define
class ChurnCalculate:
    """How to calculate.

    Attributes:
        recalculate (bool | Unset): Do it again, however fresh the last one is. Default: False.
        limit (int | Unset): How many predictions to answer with. Default: 100.
    """

    recalculate: bool | Unset = False
    limit: int | Unset = 100

    def to_dict(self) -> dict[str, Any]:
        recalculate = self.recalculate

        limit = self.limit

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if recalculate is not UNSET:
            field_dict["recalculate"] = recalculate
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        recalculate = d.pop("recalculate", UNSET)

        limit = d.pop("limit", UNSET)

        churn_calculate = cls(
            recalculate=recalculate,
            limit=limit,
        )

        return churn_calculate
