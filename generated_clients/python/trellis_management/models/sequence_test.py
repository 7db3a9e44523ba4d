from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.sequence_step import SequenceStep


T = TypeVar("T", bound="SequenceTest")


@_attrs_define
class SequenceTest:
    """The person did such events one after the other, others between them or not; events of one time are in order. All of
    them lie within `window_seconds`, and in the last `within_seconds` or in a range, where that is said.

        Attributes:
            steps (list[SequenceStep]): The events, in their order; each step is an event of its own.
            window_seconds (int | Unset): A number of seconds; a day has 86,400.
            within_seconds (int | Unset): A number of seconds; a day has 86,400.
            date_range (DateRange | Unset): From when to when; the end itself is not part of it, and does not lie before the
                start.
    """

    steps: list[SequenceStep]
    window_seconds: int | Unset = UNSET
    within_seconds: int | Unset = UNSET
    date_range: DateRange | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        window_seconds = self.window_seconds

        within_seconds = self.within_seconds

        date_range: dict[str, Any] | Unset = UNSET
        if not isinstance(self.date_range, Unset):
            date_range = self.date_range.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "steps": steps,
            }
        )
        if window_seconds is not UNSET:
            field_dict["window_seconds"] = window_seconds
        if within_seconds is not UNSET:
            field_dict["within_seconds"] = within_seconds
        if date_range is not UNSET:
            field_dict["date_range"] = date_range

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.sequence_step import SequenceStep  # noqa: PLC0415

        d = dict(src_dict)
        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = SequenceStep.from_dict(steps_item_data)

            steps.append(steps_item)

        window_seconds = d.pop("window_seconds", UNSET)

        within_seconds = d.pop("within_seconds", UNSET)

        _date_range = d.pop("date_range", UNSET)
        date_range: DateRange | Unset
        if isinstance(_date_range, Unset):
            date_range = UNSET
        else:
            date_range = DateRange.from_dict(_date_range)

        sequence_test = cls(
            steps=steps,
            window_seconds=window_seconds,
            within_seconds=within_seconds,
            date_range=date_range,
        )

        return sequence_test
