"""Receipts of erasures, and how long events are kept."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel


class Erasure(TenantModel):
    """Somebody was erased. `subjects` are keyed hashes of the ids that the person can be asked for by."""

    id = peewee.UUIDField()
    mode = peewee.TextField()
    subjects = ArrayField(peewee.TextField, index=False)
    counts = peewee.JSONField()
    key_id = peewee.UUIDField()
    created_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


class RetentionRule(TenantModel):
    """How many days events are kept: those with a name (`event`), of a `kind`, or all others (`default`).

    Nothing before the event `swept_to` is left for the rule to delete.
    """

    subject = peewee.TextField()
    value = peewee.TextField()
    days = peewee.IntegerField()
    swept_to = peewee.UUIDField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "subject", "value")
