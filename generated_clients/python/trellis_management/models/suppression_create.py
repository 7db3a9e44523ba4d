from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.suppression_reason import SuppressionReason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.person_reference import PersonReference


T = TypeVar("T", bound="SuppressionCreate")


@_attrs_define
class SuppressionCreate:
    """Who is to be told nothing any more.

    Attributes:
        person (PersonReference): A person, by exactly one of two ids.
        reason (SuppressionReason | Unset): Why: the person `unsubscribed`, its address `bounced`, it `complained`, or
            you just want it so, `manual`.
    """

    person: PersonReference
    reason: SuppressionReason | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        person = self.person.to_dict()

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "person": person,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_reference import PersonReference  # noqa: PLC0415

        d = dict(src_dict)
        person = PersonReference.from_dict(d.pop("person"))

        _reason = d.pop("reason", UNSET)
        reason: SuppressionReason | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = SuppressionReason(_reason)

        suppression_create = cls(
            person=person,
            reason=reason,
        )

        return suppression_create
