from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.uplift_decision import UpliftDecision


T = TypeVar("T", bound="UpliftLearning")


@_attrs_define
class UpliftLearning:
    """Past decisions, one for each person.

    Attributes:
        decisions (list[UpliftDecision]): The decisions.
    """

    decisions: list[UpliftDecision]

    def to_dict(self) -> dict[str, Any]:
        decisions = []
        for decisions_item_data in self.decisions:
            decisions_item = decisions_item_data.to_dict()
            decisions.append(decisions_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decisions": decisions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.uplift_decision import UpliftDecision  # noqa: PLC0415

        d = dict(src_dict)
        decisions = []
        _decisions = d.pop("decisions")
        for decisions_item_data in _decisions:
            decisions_item = UpliftDecision.from_dict(decisions_item_data)

            decisions.append(decisions_item)

        uplift_learning = cls(
            decisions=decisions,
        )

        return uplift_learning
