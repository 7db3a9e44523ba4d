from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="BreakdownCase")


@_attrs_define
class BreakdownCase:
    """A value, and the condition that gives it to an event.

    Attributes:
        value (str): What the answer calls the group; cases with the same value are one.
        where (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
            (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
            The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
            together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
            its path what nobody can read, such as a regular expression that RE2 does not know.
    """

    value: str
    where: PropertyCondition | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        where: dict[str, Any] | Unset = UNSET
        if not isinstance(self.where, Unset):
            where = self.where.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
            }
        )
        if where is not UNSET:
            field_dict["where"] = where

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        value = d.pop("value")

        _where = d.pop("where", UNSET)
        where: PropertyCondition | Unset
        if isinstance(_where, Unset):
            where = UNSET
        else:
            where = PropertyCondition.from_dict(_where)

        breakdown_case = cls(
            value=value,
            where=where,
        )

        return breakdown_case
