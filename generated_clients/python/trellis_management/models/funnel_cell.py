from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.funnel_cell_outcome import FunnelCellOutcome
from ..types import UNSET, Unset

T = TypeVar("T", bound="FunnelCell")


@_attrs_define
class FunnelCell:
    """Whom to list of a funnel. `start` names a period of the trend, `breakdown` or `other` a group; not both.

    Attributes:
        step (int): The step, from 1.
        outcome (FunnelCellOutcome | Unset): Those who `reached` it, or those who stopped at it: `in_progress` are
            inside their window still, `dropped_off` are not. Default: FunnelCellOutcome.REACHED.
        start (datetime.datetime | Unset): When the period begins in which they entered, as the answer says it; any
            other moment of it will do.
        breakdown (list[bool | float | None | str] | Unset): The value of the breakdown, as the answer says it, which
            may be null.
        other (bool | Unset): Whether it is the rest beyond the 25 largest values. Default: False.
    """

    step: int
    outcome: FunnelCellOutcome | Unset = FunnelCellOutcome.REACHED
    start: datetime.datetime | Unset = UNSET
    breakdown: list[bool | float | None | str] | Unset = UNSET
    other: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        outcome: str | Unset = UNSET
        if not isinstance(self.outcome, Unset):
            outcome = self.outcome.value

        start: str | Unset = UNSET
        if not isinstance(self.start, Unset):
            start = self.start.isoformat()

        breakdown: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.breakdown, Unset):
            breakdown = []
            for breakdown_item_data in self.breakdown:
                breakdown_item: bool | float | None | str
                breakdown_item = breakdown_item_data
                breakdown.append(breakdown_item)

        other = self.other

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "step": step,
            }
        )
        if outcome is not UNSET:
            field_dict["outcome"] = outcome
        if start is not UNSET:
            field_dict["start"] = start
        if breakdown is not UNSET:
            field_dict["breakdown"] = breakdown
        if other is not UNSET:
            field_dict["other"] = other

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        step = d.pop("step")

        _outcome = d.pop("outcome", UNSET)
        outcome: FunnelCellOutcome | Unset
        if isinstance(_outcome, Unset):
            outcome = UNSET
        else:
            outcome = FunnelCellOutcome(_outcome)

        _start = d.pop("start", UNSET)
        start: datetime.datetime | Unset
        if isinstance(_start, Unset):
            start = UNSET
        else:
            start = datetime.datetime.fromisoformat(_start)

        _breakdown = d.pop("breakdown", UNSET)
        breakdown: list[bool | float | None | str] | Unset = UNSET
        if _breakdown is not UNSET:
            breakdown = []
            for breakdown_item_data in _breakdown:

                def _parse_breakdown_item(data: object) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                breakdown_item = _parse_breakdown_item(breakdown_item_data)

                breakdown.append(breakdown_item)

        other = d.pop("other", UNSET)

        funnel_cell = cls(
            step=step,
            outcome=outcome,
            start=start,
            breakdown=breakdown,
            other=other,
        )

        return funnel_cell
