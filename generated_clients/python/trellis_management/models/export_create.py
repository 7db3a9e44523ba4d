from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.event_kind import EventKind
from ..models.export_create_format import ExportCreateFormat
from ..models.export_create_kind import ExportCreateKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange


T = TypeVar("T", bound="ExportCreate")


@_attrs_define
class ExportCreate:
    """What to export. The filters speak of events, and hold together.

    Attributes:
        kind (ExportCreateKind): All events, or all contacts.
        format_ (ExportCreateFormat | Unset): One JSON object a line (`ndjson`), or a table with a first row of names
            (`csv`). Default: ExportCreateFormat.NDJSON.
        date_range (DateRange | Unset): From when to when; the end itself is not part of it, and does not lie before the
            start.
        events (list[str] | Unset): Only events with one of these names.
        event_kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the event came; it is
            the same for the same thing by every way.
        contact_id (str | Unset): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
    """

    kind: ExportCreateKind
    format_: ExportCreateFormat | Unset = ExportCreateFormat.NDJSON
    date_range: DateRange | Unset = UNSET
    events: list[str] | Unset = UNSET
    event_kind: EventKind | Unset = UNSET
    contact_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.value

        date_range: dict[str, Any] | Unset = UNSET
        if not isinstance(self.date_range, Unset):
            date_range = self.date_range.to_dict()

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events

        event_kind: str | Unset = UNSET
        if not isinstance(self.event_kind, Unset):
            event_kind = self.event_kind.value

        contact_id = self.contact_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if format_ is not UNSET:
            field_dict["format"] = format_
        if date_range is not UNSET:
            field_dict["date_range"] = date_range
        if events is not UNSET:
            field_dict["events"] = events
        if event_kind is not UNSET:
            field_dict["event_kind"] = event_kind
        if contact_id is not UNSET:
            field_dict["contact_id"] = contact_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415

        d = dict(src_dict)
        kind = ExportCreateKind(d.pop("kind"))

        _format_ = d.pop("format", UNSET)
        format_: ExportCreateFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = ExportCreateFormat(_format_)

        _date_range = d.pop("date_range", UNSET)
        date_range: DateRange | Unset
        if isinstance(_date_range, Unset):
            date_range = UNSET
        else:
            date_range = DateRange.from_dict(_date_range)

        events = cast(list[str], d.pop("events", UNSET))

        _event_kind = d.pop("event_kind", UNSET)
        event_kind: EventKind | Unset
        if isinstance(_event_kind, Unset):
            event_kind = UNSET
        else:
            event_kind = EventKind(_event_kind)

        contact_id = d.pop("contact_id", UNSET)

        export_create = cls(
            kind=kind,
            format_=format_,
            date_range=date_range,
            events=events,
            event_kind=event_kind,
            contact_id=contact_id,
        )

        return export_create
