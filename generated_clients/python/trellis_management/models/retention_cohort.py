from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.retention_cell import RetentionCell


T = TypeVar("T", bound="RetentionCohort")


@_attrs_define
class RetentionCohort:
    """The people who began in one period.

    Attributes:
        start (datetime.datetime): When the period begins. Only those count who began within the range.
        people (int): How many people began.
        cells (list[RetentionCell]): Who came back, by brackets.
    """

    start: datetime.datetime
    people: int
    cells: list[RetentionCell]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        people = self.people

        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start": start,
                "people": people,
                "cells": cells,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.retention_cell import RetentionCell  # noqa: PLC0415

        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))

        people = d.pop("people")

        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = RetentionCell.from_dict(cells_item_data)

            cells.append(cells_item)

        retention_cohort = cls(
            start=start,
            people=people,
            cells=cells,
        )

        retention_cohort.additional_properties = d
        return retention_cohort

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
