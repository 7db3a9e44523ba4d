"""Schemas of the tag `Usage`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value


class KeyUsage(Component):
    key_id = PublicId("key", allow_none=True)
    name = Value()
    environment = Value()
    events = Value()
    billable = Value()


class Usage(Component):
    month = fields.Date(format="%Y-%m")
    events = Value()
    billable = Value()
    keys = fields.Nested(KeyUsage, many=True)
    data_as_of = Time()


usage = Usage()
