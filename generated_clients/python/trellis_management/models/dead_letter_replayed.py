from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.dead_letter_replayed_outcome import DeadLetterReplayedOutcome

T = TypeVar("T", bound="DeadLetterReplayed")


@_attrs_define
class DeadLetterReplayed:
    """What became of a dead letter. It is gone.

    Attributes:
        id (str): The id of a dead letter.
        outcome (DeadLetterReplayedOutcome): `accepted` where the item was stored, `duplicate` where one with its
            message id had been stored before.
    """

    id: str
    outcome: DeadLetterReplayedOutcome
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        outcome = self.outcome.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "outcome": outcome,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        outcome = DeadLetterReplayedOutcome(d.pop("outcome"))

        dead_letter_replayed = cls(
            id=id,
            outcome=outcome,
        )

        dead_letter_replayed.additional_properties = d
        return dead_letter_replayed

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
