"""Domain -> wire for the Lifecycle API. One schema per component of `openapi/lifecycle.yaml`, by its name."""

from marshmallow import fields

from handlers.fields import Component, Time, Value


class HealthServices(Component):
    database = Value()
    ml_server = Value()


class Health(Component):
    status = Value()
    version = Value()
    timestamp = Time()
    services = fields.Nested(HealthServices)


health = Health()
