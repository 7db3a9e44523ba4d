"""Domain -> wire for the Lifecycle API. One schema per component of `openapi/lifecycle.yaml`, by its name."""

from marshmallow import fields

from handlers.fields import Component, Time


class HealthServices(Component):
    database = fields.Raw()
    ml_server = fields.Raw()


class Health(Component):
    status = fields.Raw()
    version = fields.Raw()
    timestamp = Time()
    services = fields.Nested(HealthServices)


health = Health()
