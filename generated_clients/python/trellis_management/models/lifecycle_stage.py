from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LifecycleStage")


@_attrs_define
class LifecycleStage:
    """The people of one period, which is looked at as a whole.

    Attributes:
        start (datetime.datetime): When the period begins.
        is_over (bool): Whether it was over when the question was asked; what is not may still grow.
        new (int): How many people were active for the first time of all.
        returning (int): How many were active, and in the period before as well.
        resurrecting (int): How many were active, not in the period before, but at some time before that.
        dormant (int | None): How many were active in the period before and are not any more; null while the period is
            not over.
    """

    start: datetime.datetime
    is_over: bool
    new: int
    returning: int
    resurrecting: int
    dormant: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        is_over = self.is_over

        new = self.new

        returning = self.returning

        resurrecting = self.resurrecting

        dormant: int | None
        dormant = self.dormant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start": start,
                "is_over": is_over,
                "new": new,
                "returning": returning,
                "resurrecting": resurrecting,
                "dormant": dormant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))

        is_over = d.pop("is_over")

        new = d.pop("new")

        returning = d.pop("returning")

        resurrecting = d.pop("resurrecting")

        def _parse_dormant(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        dormant = _parse_dormant(d.pop("dormant"))

        lifecycle_stage = cls(
            start=start,
            is_over=is_over,
            new=new,
            returning=returning,
            resurrecting=resurrecting,
            dormant=dormant,
        )

        lifecycle_stage.additional_properties = d
        return lifecycle_stage

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
