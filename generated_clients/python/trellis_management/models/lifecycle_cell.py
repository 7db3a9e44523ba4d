from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.lifecycle_cell_stage import LifecycleCellStage

T = TypeVar("T", bound="LifecycleCell")


@_attrs_define
class LifecycleCell:
    """Whom to list of a period.

    Attributes:
        start (datetime.datetime): When the period begins, as the answer says it; any other moment of it will do.
        stage (LifecycleCellStage): Those who are `new`, `returning`, `resurrecting` or, in a period that is over,
            `dormant` in it.
    """

    start: datetime.datetime
    stage: LifecycleCellStage

    def to_dict(self) -> dict[str, Any]:
        start = self.start.isoformat()

        stage = self.stage.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "start": start,
                "stage": stage,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = datetime.datetime.fromisoformat(d.pop("start"))

        stage = LifecycleCellStage(d.pop("stage"))

        lifecycle_cell = cls(
            start=start,
            stage=stage,
        )

        return lifecycle_cell
