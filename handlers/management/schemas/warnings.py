"""Schemas of the tag `Warnings`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value


class IngestionWarning(Component):
    day = fields.Date()
    kind = Value()
    message = Value()
    events = Value()
    sample_event_id = PublicId("evt")
    last_seen_at = Time()


class IngestionWarningReport(Component):
    data = fields.Nested(IngestionWarning, many=True)
    data_as_of = Time()


ingestion_warning_report = IngestionWarningReport()
