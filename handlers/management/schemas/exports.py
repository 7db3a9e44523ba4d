"""Schemas of the tag `Exports`."""

from typing import Any

from marshmallow import fields, post_load

from core import ids
from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.questions import DateRange, DateRangeResult
from services import exports, subjects


class ExportCreate(Component):
    kind = Value()
    format = Value()
    date_range = fields.Nested(DateRange)
    events = Value()
    event_kind = Value()
    contact_id = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        range_, contact_id = data.pop("date_range", None), data.pop("contact_id", None)
        filters = exports.Filters(
            start=range_ and range_.start,
            end=range_ and range_.end,
            events=data.pop("events", None),
            event_kind=data.pop("event_kind", None),
        )
        person = contact_id and subjects.Reference(contact_id=ids.internal(contact_id))
        return data | {"filters": filters, "person": person}


class ExportFilters(Component):
    date_range = fields.Nested(DateRangeResult, allow_none=True)
    events = Value()
    event_kind = Value()
    contact_id = PublicId("con")


export_filters = ExportFilters()


class Export(Component):
    id = PublicId("run")
    kind = Value()
    format = Value()
    status = Value()
    filters = fields.Function(lambda export: export_filters.dump(exports.filters_of(export)))
    rows = Value(attribute="row_count")
    rows_estimated = Value()
    bytes = Value(attribute="byte_count")
    error = Value()
    created_at = Time()
    finished_at = Time()
    expires_at = Time()


ExportList = list_of(Export)
export, export_list, export_create = Export(), ExportList(), ExportCreate()
