"""Rows of events, and the messages that were seen. Whoever reads events does so through `archive.reading`."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class Event(TenantModel):
    """Something that a person did, as long as it is no block's. `person_id` is the person as received, for ever; links
    lead to the survivor.

    `epoch` is the one in which it was written; `models.segment.Seal` says which epochs are sealed.
    """

    id = peewee.UUIDField()
    person_id = peewee.BigIntegerField()
    name = peewee.TextField()
    kind = peewee.TextField()
    anonymous_id = peewee.TextField(null=True)
    session_id = peewee.TextField(null=True)
    message_id = peewee.TextField(null=True)
    properties = peewee.JSONField()
    context = peewee.JSONField()
    timestamp = DateTimeTZField()
    original_timestamp = DateTimeTZField(null=True)
    sent_at = DateTimeTZField(null=True)
    received_at = DateTimeTZField()
    epoch = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "person_id", "timestamp"), False), (("environment_id", "epoch", "name"), False))


class MessageSeen(TenantModel):
    """The first 16 bytes of the SHA-256 of a message id that was stored. They outlive the event."""

    hash = peewee.UUIDField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "hash")


class DeadLetter(TenantModel):
    """An item that was rejected, as it came. `envelope` is what its request said about all items: time and context."""

    id = peewee.UUIDField()
    door = peewee.TextField()
    code = peewee.TextField()
    field = peewee.TextField()
    message = peewee.TextField()
    item = peewee.JSONField()
    received_at = DateTimeTZField()
    envelope = peewee.JSONField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
