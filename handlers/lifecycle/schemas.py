"""Domain -> wire for the Lifecycle API. One schema per component of `openapi/lifecycle.yaml`, by its name."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value


class HealthServices(Component):
    database = Value()
    ml_server = Value()


class Health(Component):
    status = Value()
    version = Value()
    timestamp = Time()
    services = fields.Nested(HealthServices)
    migration = Value()
    queue_age_seconds = Value()


class ScriptHost(Component):
    host = Value()
    script_version = Value(attribute="version")
    first_seen_at = Time()
    last_seen_at = Time()


class ScriptInstalled(Component):
    success = Value()
    organization_id = PublicId("org", attribute="project_id")
    script_version = Value(attribute="version")
    installed = Value()
    last_seen_at = Time()
    hosts = fields.List(fields.Nested(ScriptHost))


health = Health()
script_installed = ScriptInstalled()
