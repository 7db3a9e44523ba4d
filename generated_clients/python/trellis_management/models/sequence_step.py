from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.event_kind import EventKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="SequenceStep")


@_attrs_define
class SequenceStep:
    """A step. One that names neither `event` nor `kind` is any event.

    Attributes:
        event (str | Unset): What happened, in your words.
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the event came; it is the
            same for the same thing by every way.
        where (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
            (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
            The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
            together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
            its path what nobody can read, such as a regular expression that RE2 does not know.
        within_seconds (int | Unset): A number of seconds; a day has 86,400.
    """

    event: str | Unset = UNSET
    kind: EventKind | Unset = UNSET
    where: PropertyCondition | Unset = UNSET
    within_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        where: dict[str, Any] | Unset = UNSET
        if not isinstance(self.where, Unset):
            where = self.where.to_dict()

        within_seconds = self.within_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if event is not UNSET:
            field_dict["event"] = event
        if kind is not UNSET:
            field_dict["kind"] = kind
        if where is not UNSET:
            field_dict["where"] = where
        if within_seconds is not UNSET:
            field_dict["within_seconds"] = within_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        event = d.pop("event", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: EventKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = EventKind(_kind)

        _where = d.pop("where", UNSET)
        where: PropertyCondition | Unset
        if isinstance(_where, Unset):
            where = UNSET
        else:
            where = PropertyCondition.from_dict(_where)

        within_seconds = d.pop("within_seconds", UNSET)

        sequence_step = cls(
            event=event,
            kind=kind,
            where=where,
            within_seconds=within_seconds,
        )

        return sequence_step
