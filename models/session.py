"""Sessions, and where the page script was seen."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import Model, TenantModel


class Session(TenantModel):
    """A visit: it ends at its last event. `id` is the sender's."""

    id = peewee.TextField()
    person_id = peewee.BigIntegerField()
    started_at = DateTimeTZField()
    last_event_at = DateTimeTZField()
    ended_at = DateTimeTZField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "person_id", "last_event_at"), False),)


Session.add_index(
    Session.index(Session.environment_id, Session.last_event_at, where=Session.ended_at.is_null(), name="session_open")
)


class ScriptSighting(TenantModel):
    """A host whose pages have the page script."""

    host = peewee.TextField()
    version = peewee.TextField(null=True)
    first_seen_at = DateTimeTZField()
    last_seen_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "host")


class VisitorSalt(Model):
    """What makes the ids of visitors without one: a new one every day, and no way back once it is deleted."""

    day = peewee.DateField(primary_key=True)
    salt = peewee.BlobField()
