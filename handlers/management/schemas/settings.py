"""Schemas of the tag `Settings`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of


class Project(Component):
    id = PublicId("org", attribute="project.id")
    name = Value(attribute="project.name")
    timezone = Value(attribute="project.timezone")
    plan = Value(attribute="project.plan")
    environment = Value()
    created_at = Time(attribute="project.created_at")


class ProjectUpdate(Component):
    name = Value()
    timezone = Value()


class Key(Component):
    id = PublicId("key")
    name = Value()
    type = Value()
    environment = Value()
    scopes = fields.List(Value())
    allowed_origins = fields.List(Value())
    hint = Value()
    status = Value()
    created_at = Time()
    expires_at = Time()
    last_used_at = Time()


class KeyWithSecret(Key):
    key = Value()


class RateLimit(Component):
    doors = Value()
    per = Value()
    requests = Value()
    window_seconds = Value()


class OwnKey(Key):
    project_id = PublicId("org")
    plan = Value()
    limits = fields.Nested(RateLimit, many=True)


class KeyCreate(Component):
    name = Value()
    type = Value()
    scopes = Value()
    allowed_origins = Value()
    expires_at = Time(allow_none=True)


class KeyUpdate(Component):
    name = Value()
    allowed_origins = Value()


class KeyRotate(Component):
    grace_seconds = fields.Integer()


KeyList = list_of(Key)
project, project_update = Project(), ProjectUpdate()
key, key_list, key_with_secret, own_key = Key(), KeyList(), KeyWithSecret(), OwnKey()
key_create, key_update, key_rotate = KeyCreate(), KeyUpdate(), KeyRotate()
