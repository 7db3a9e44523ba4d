from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.event_kind import EventKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="DataRetentionRule")


@_attrs_define
class DataRetentionRule:
    """How long events with one name, or of one kind, are kept, by exactly one of `event` and `kind`.

    Attributes:
        days (int): How many days after their receipt.
        event (str | Unset): What happened, in your words.
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the event came; it is the
            same for the same thing by every way.
    """

    days: int
    event: str | Unset = UNSET
    kind: EventKind | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        days = self.days

        event = self.event

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "days": days,
            }
        )
        if event is not UNSET:
            field_dict["event"] = event
        if kind is not UNSET:
            field_dict["kind"] = kind

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        days = d.pop("days")

        event = d.pop("event", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: EventKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = EventKind(_kind)

        data_retention_rule = cls(
            days=days,
            event=event,
            kind=kind,
        )

        return data_retention_rule
